"""Headers of real exports: each is recognised as what it is, or as nothing."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from nofuz.connectors import files

SEEN = next(
    (
        found
        for folder in Path(__file__).resolve().parents
        if (found := folder / "shared/data/platform_exports/HEADERS.json").is_file()
    ),
    None,
)
EXPECTED = {
    "youtube_studio_chart_data": "youtube_studio_chart",
    "youtube_studio_totals": "youtube_studio_totals",
    "meta_business_suite_facebook_posts": "meta_facebook_posts",
    "meta_business_suite_facebook_posts_with_duplicate_Views": "meta_facebook_posts",
    "meta_business_suite_instagram_posts": "meta_instagram_posts",
}

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(SEEN is None, reason="public data is not beside the checkout"),
]


def _headers() -> dict[str, tuple[str, list[str]]]:
    found = {}
    described = json.loads(SEEN.read_text("utf-8")) if SEEN else {}
    for group, facts in described.items():
        if not isinstance(facts, dict):
            continue
        named = {**facts.get("headers_seen", {}), **facts}
        for name, header in named.items():
            if isinstance(header, list) and name not in {"titles_seen", "preamble"}:
                found[f"{group} {name}"] = (group, header)
    return found


HEADERS = _headers()


@pytest.mark.parametrize("key", HEADERS)
def test_a_header_that_was_seen_is_taken_for_what_it_is(tmp_path: Path, key: str) -> None:
    group, header = HEADERS[key]
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, ["1"] * len(header)])
    layout = files.recognise(path)
    if group == "youtube_studio_table_data":
        by_video = header[0] == "Content"
        expected = "youtube_studio_table" if by_video else "youtube_studio_breakdown"
    else:
        expected = EXPECTED.get(group)
    assert (layout and layout.name) == expected
