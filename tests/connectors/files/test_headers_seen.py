"""Headers of real exports: each is recognised as what it is, or as nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
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
    "tiktok_studio": "tiktok_days",
    "tiktok_studio tiktok_FollowerActivity.csv": "tiktok_audience",
    "tiktok_studio tiktok_FollowerGender.csv": "tiktok_audience",
    "tiktok_studio tiktok_FollowerTopTerritories.csv": "tiktok_audience",
    "tiktok_studio tiktok_content_no_year_dates.csv": "tiktok_videos",
    "tiktok_studio tiktok_studio_videos_bg.csv": "tiktok_videos",
    "tiktok_studio_newer": "tiktok_videos",
    "google_ads_campaign_report": "google_ads",
    "google_ads_ad_report": "google_ads",
    "google_ads_localised": "google_ads",
    "google_ads_localised pt": None,
    "meta_ads_manager": "meta_ads",
    "x_twitter_analytics": "x_posts",
    "google_search_console": "search_console",
    "google_search_console Filters.csv": "search_console_filters",
    "shopify_orders_export": "shopify_orders",
    "stripe_unified_payments": "stripe_payments",
    "stripe_payout_reconciliation_itemized": "stripe_payouts",
}
LINES = {"campaign_level", "ad_level", "daily_breakdown", "classic"}
NO_HEADERS = {"titles_seen", "preamble", "reporting_category", "find_string_ids"}

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(SEEN is None, reason="public data is not beside the checkout"),
]


def _headers() -> dict[str, tuple[str, list[str]]]:
    """Give every header of the page, as lists or as lines of CSV, by group and name."""
    found = {}
    described = json.loads(SEEN.read_text("utf-8")) if SEEN else {}
    for group, facts in described.items():
        plain = group.partition(" (")[0]
        for name, header in _within(facts):
            found[f"{plain} {name}".strip()] = (plain, header)
    return found


def _within(facts: object) -> Iterator[tuple[str, list[str]]]:
    if isinstance(facts, str) and facts.count(",") > 5 and " " not in facts.split(",")[-1][:1]:
        yield "", next(csv.reader([facts]))
    if not isinstance(facts, dict):
        return
    for name, held in {**facts.get("headers_seen", {}), **facts}.items():
        if isinstance(held, dict) and isinstance(held.get("header"), str):
            yield name, next(csv.reader([held["header"]], delimiter=_delimiter(held["header"])))
        elif name == "variants":
            yield from ((f"{name} {n}", line.split(",")) for n, line in enumerate(held))
        elif isinstance(held, str) and name in LINES:
            yield name, next(csv.reader([held]))
        elif isinstance(held, list) and name not in NO_HEADERS:
            yield name, held


def _delimiter(line: str) -> str:
    return ";" if ";" in line else ","


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
        expected = EXPECTED.get(key, EXPECTED.get(group))
    assert (layout and layout.name) == expected
