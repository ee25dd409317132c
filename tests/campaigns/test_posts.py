"""The address of a post tells its id, and a post that was imported before brings its figures."""

from __future__ import annotations

import pytest
from tests.campaigns.support import NOW, in_state
from tests.cast import assemble

from nofuz.campaigns import api as campaigns
from nofuz.campaigns.api import State
from nofuz.campaigns.posts import post_id
from nofuz.placements.api import Placement, Route, add_placement, record_readings


@pytest.mark.parametrize(
    ("platform", "url", "expected"),
    [
        ("youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "dQw4w9WgXcQ"),
        ("youtube", "https://youtu.be/dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("youtube", "https://www.youtube.com/shorts/dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("youtube", "https://www.youtube.com/@sara", ""),
        ("instagram", "https://www.instagram.com/reel/Cx-1_a/?igsh=1", "Cx-1_a"),
        ("tiktok", "https://www.tiktok.com/@sara/video/7251234567890", "7251234567890"),
        ("x", "https://x.com/sara/status/1700000000", "1700000000"),
        ("blog", "https://sara.example/p/1", ""),
    ],
)
def test_the_address_tells_the_id(platform: str, url: str, expected: str) -> None:
    assert post_id(platform, url) == expected


@pytest.mark.django_db
def test_figures_of_an_imported_post_come_along() -> None:
    cast = assemble()
    made = in_state(State.APPROVED, cast.owner)
    imported = add_placement(
        account=made.account,
        route=Route.CREATOR,
        external_id="Cx9",
        published_at=NOW,
        by=cast.owner,
    )
    record_readings(
        of=imported, values={"views": 700}, observed_at=NOW, source="file", by=cast.owner
    )
    campaigns.publish(
        assignment=made, url="https://www.instagram.com/p/Cx9/", at=NOW, by=cast.owner
    )
    placement = Placement.objects.get(pk=made.placement_id)
    assert [(r.metric, r.value, r.source) for r in placement.readings.all()] == [
        ("views", 700, "file")
    ]
    assert placement.external_id == "", "the id stays with the placement that the import knows"
