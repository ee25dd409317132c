"""What only TikTok does: announced videos, photos that cannot be looked for, moderation, audits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.grants import start
from nofuz.connectors.platforms.tiktok import PLATFORM, uploads
from nofuz.connectors.platforms.tiktok.signing_in import application
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Limit,
    Limited,
    Media,
    Post,
    Rejected,
    Repeatable,
    Unknown,
)
from nofuz.connectors.simulation import Fault
from nofuz.connectors.simulation.files import film


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as place:
        yield place


def _announced(place: Place, post: Post) -> Handle:
    handle = place.connection.begin(post)
    while "upload" not in handle.known:
        handle = place.connection.publish(post, handle).handle
    return handle


def test_the_number_of_a_video_tells_what_became_of_a_lost_answer(place: Place) -> None:
    post = place.samples[0]
    handle = _announced(place, post)
    place.site.faults.expect(Fault.DROP_AFTER)
    assert isinstance(place.connection.publish(post, handle), Unknown)
    outcome = place.connection.confirm(post, handle)
    assert isinstance(outcome, Accepted)
    assert outcome.handle.finished


def test_an_upload_that_never_arrived_is_sent_again(place: Place) -> None:
    post = place.samples[0]
    handle = _announced(place, post)
    place.site.faults.expect(Fault.DROP_BEFORE)
    assert isinstance(place.connection.publish(post, handle), Unknown)
    assert isinstance(place.connection.confirm(post, handle), Repeatable)


def test_a_video_is_announced_anew_once_its_address_is_over(place: Place) -> None:
    post = place.samples[0]
    handle = _announced(place, post)
    for kept in place.site.state.uploads.values():
        kept.extra["over"] = True
    outcome = place.connection.publish(post, handle)
    assert isinstance(outcome, Accepted)
    assert outcome.handle.known["publish_id"] == ""


def test_a_video_goes_in_parts_of_which_the_last_takes_what_remains(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "PART", 1000)
    monkeypatch.setattr(uploads, "WHOLE", 1000)
    media = Media(film(place.folder / "long.mp4", 720, 1280, 100))
    place.site.faults.expect(None, None, None, Fault.DROP_AFTER)
    post = Post("In parts", "video", (media,))
    assert isinstance(place.send(post), Confirmed)
    (kept,) = place.site.state.uploads.values()
    assert kept.content == media.path.read_bytes()
    parts = [one for one in place.attempts if one.method == "PUT"]
    assert len(parts) == len(kept.content) // 1000


def test_lost_photos_are_left_to_a_person(place: Place) -> None:
    post = place.samples[-1]
    place.site.faults.expect(None, Fault.DROP_AFTER)
    outcome = place.send(post)
    assert isinstance(outcome, Unknown)
    assert outcome.cannot
    assert len(place.site.published()) == 1


def test_photos_without_an_address_are_refused_before_anything_is_sent(place: Place) -> None:
    photos = tuple(replace(file, url="") for file in place.samples[-1].media)
    outcome = place.send(replace(place.samples[-1], media=photos))
    assert isinstance(outcome, Rejected)
    assert "address" in outcome.reason
    assert place.site.published() == []


def test_a_public_post_is_confirmed_only_after_moderation(place: Place) -> None:
    post = place.samples[0]
    handle = _announced(place, post)
    handle = place.connection.publish(post, handle).handle
    place.site.clock.advance(timedelta(seconds=30))
    waiting = place.connection.confirm(post, handle)
    assert isinstance(waiting, Accepted)
    assert waiting.again_at
    assert isinstance(place.send(post), Confirmed)


def test_an_application_without_an_audit_posts_for_the_account_alone(place: Place) -> None:
    place.site.state.other["audited"] = False
    refused = place.send(place.samples[0])
    assert isinstance(refused, Rejected)
    assert "audit" in refused.reason
    alone = replace(place.samples[0], extra={"privacy": "SELF_ONLY"})
    assert place.sent(alone).permalink == ""


def test_an_audience_that_is_not_offered_is_refused(place: Place) -> None:
    outcome = place.send(replace(place.samples[0], extra={"privacy": "FOLLOWER_OF_CREATOR"}))
    assert isinstance(outcome, Rejected)
    assert "SELF_ONLY" in outcome.fix


def test_what_the_account_does_not_allow_is_turned_off(place: Place) -> None:
    place.sent(place.samples[1])
    info = place.site.published()[0].extra["info"]
    assert (info["disable_comment"], info["disable_duet"], info["disable_stitch"]) == (
        True,
        False,
        True,
    )


def test_six_posts_a_minute_are_waited_for(place: Place) -> None:
    for _ in range(6):
        _announced(place, place.samples[0])
    handle = place.connection.begin(place.samples[0])
    handle = place.connection.publish(place.samples[0], handle).handle
    assert isinstance(place.connection.publish(place.samples[0], handle), Limited)


def test_check_knows_how_long_a_video_of_this_account_may_be(place: Place) -> None:
    media = Media(film(place.folder / "six.mp4", 720, 1280, 6))
    post = Post("Six seconds", "video", (media,))
    assert PLATFORM.check(post, place.connection.publishing_limits()) == ()
    problems = PLATFORM.check(post, (Limit("seconds of a video", 5),))
    assert [problem.code for problem in problems] == ["too_long"]


def test_tiktok_calls_an_application_a_client_key(place: Place) -> None:
    app = application("key", "secret", "https://nofuz.example/back")
    asked = parse_qs(urlsplit(start(app, place.site.clock.world()).url).query)
    assert asked["client_key"] == ["key"]
    assert "video.publish" in asked["scope"][0].split(",")
