"""The YouTube simulator and connector speak as Google's discovery documents say."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.connectors.models.discovery import Document
from tests.connectors.models.exchanges import Exchange, exchanges, need

from nofuz.connectors.simulation import Reply

DATA, ANALYTICS = "youtube.v3.json", "youtubeAnalytics.v2.json"


@pytest.fixture
def documents() -> dict[str, Document]:
    folder = need("googleapiclient") / "discovery_cache" / "documents"
    return {name: Document(folder / name) for name in (DATA, ANALYTICS)}


def said(folder: Path) -> list[tuple[str, Exchange]]:
    return [
        (ANALYTICS if one.asked.path.startswith("/v2/") else DATA, one)
        for one in exchanges("youtube", folder)
        if one.asked.path != "/token"
    ]


def test_every_call_and_answer_is_as_published(
    documents: dict[str, Document], tmp_path: Path
) -> None:
    spoken = said(tmp_path)
    assert {name for name, _ in spoken} == {DATA, ANALYTICS}
    assert len({(one.asked.method, one.asked.path) for _, one in spoken}) >= 10
    assert not {what for name, one in spoken for what in documents[name].differences(one)}


def test_a_name_that_is_not_published_and_a_value_that_cannot_be_are_found(
    documents: dict[str, Document], tmp_path: Path
) -> None:
    name, good = next(one for one in said(tmp_path) if one[1].asked.path == "/youtube/v3/videos")
    video = good.answered.body["items"][0]
    spoilt = {"items": [video | {"status": {"privacyStatus": "secret"}, "sttistics": {}}]}
    found = list(documents[name].differences(Exchange(good.asked, Reply(spoilt))))
    assert found == [
        "youtube.videos.list.items.status.privacyStatus cannot be 'secret'",
        "youtube.videos.list.items.sttistics is not published",
    ]
