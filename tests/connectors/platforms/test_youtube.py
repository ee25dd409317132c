"""What only YouTube does: sessions, dates, units, private for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.platforms.youtube import PLATFORM, sessions
from nofuz.connectors.platforms.youtube.refusals import next_midnight
from nofuz.connectors.platforms.youtube.scopes import ANALYTICS
from nofuz.connectors.platforms.youtube.signing_in import application
from nofuz.connectors.registry import connect
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Done,
    Handle,
    Limited,
    Metrics,
    Post,
    ReadsPostMetrics,
    Rejected,
    Repeatable,
    Unknown,
)
from nofuz.connectors.simulation import Fault

TITLES = ("Autumn", "a" * 101, "<b>")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as place:
        yield place


def _filled(place: Place, post: Post) -> Handle:
    """The handle as it was before the last part went, which then went without an answer."""
    handle = place.connection.begin(post)
    while "sending" not in handle.known:
        handle = place.connection.publish(post, handle).handle
    place.site.faults.expect(Fault.DROP_AFTER)
    assert isinstance(place.connection.publish(post, handle), Unknown)
    return handle


def test_a_full_session_tells_its_video_when_the_answer_was_lost(place: Place) -> None:
    post = place.samples[0]
    outcome = place.connection.confirm(post, _filled(place, post))
    assert isinstance(outcome, Accepted)
    assert outcome.handle.known["video"] == place.site.published()[0].id


def test_a_video_of_a_session_that_is_over_is_found_among_the_uploads(place: Place) -> None:
    post = place.samples[0]
    place.sent(post)
    handle = _filled(place, post)
    _end(place)
    outcome = place.connection.confirm(post, handle)
    assert isinstance(outcome, Accepted)
    assert outcome.handle.known["video"] == place.site.published()[-1].id


def test_an_absent_video_is_awaited_before_it_is_sent_again(place: Place) -> None:
    post = place.samples[0]
    handle = _filled(place, post)
    _end(place)
    place.site.published()[0].removed = True
    waiting = place.connection.confirm(post, handle)
    assert isinstance(waiting, Unknown)
    assert waiting.again_at
    place.site.clock.advance(waiting.again_at - place.site.clock.now())
    outcome = place.connection.confirm(post, handle)
    assert isinstance(outcome, Repeatable)
    assert outcome.handle.known["session"] == ""


def test_a_video_goes_up_in_parts_and_on_from_where_it_stopped(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "PART", 2**18)
    post = place.samples[0]
    with post.media[0].path.open("ab") as file:
        file.write(bytes(600_000))
    place.site.faults.expect(None, None, None, None, Fault.DROP_BEFORE, Fault.DROP_AFTER)
    assert isinstance(place.send(post), Confirmed)
    parts = [one for one in place.attempts if one.method == "PUT"]
    assert len(parts) > 3
    (kept,) = place.site.state.uploads.values()
    assert kept.content == post.media[0].path.read_bytes()


def test_a_date_is_kept_and_confirmed_only_when_it_has_come(place: Place) -> None:
    at = place.site.clock.now() + timedelta(days=2)
    post = Post("Later", "video", place.samples[0].media, title="Later", scheduled_at=at)
    outcome = place.send(post)
    assert isinstance(outcome, Accepted)
    assert outcome.again_at == at
    assert place.site.published()[0].extra["status"]["privacyStatus"] == "private"
    place.site.clock.advance(timedelta(days=2))
    assert isinstance(place.connection.confirm(post, outcome.handle), Confirmed)


def test_a_video_that_google_keeps_private_is_not_said_to_be_there(place: Place) -> None:
    place.site.state.other["audited"] = False
    outcome = place.send(place.samples[0])
    assert isinstance(outcome, Rejected)
    assert "private" in outcome.reason


def test_used_up_units_wait_for_midnight_in_california(place: Place) -> None:
    day = (place.site.clock.now() - timedelta(hours=8)).date()
    place.site.state.other["units"] = {("units", day): 10_000}
    outcome = place.connection.account_metrics()
    assert isinstance(outcome, Limited)
    assert outcome.until == datetime(2026, 11, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2026, 7, 1, 6, 59, tzinfo=UTC), datetime(2026, 7, 1, 7, tzinfo=UTC)),
        (datetime(2026, 7, 1, 7, tzinfo=UTC), datetime(2026, 7, 2, 7, tzinfo=UTC)),
        (datetime(2026, 11, 1, 12, tzinfo=UTC), datetime(2026, 11, 2, 8, tzinfo=UTC)),
    ],
)
def test_midnight_in_california_knows_summer_time(now: datetime, until: datetime) -> None:
    assert next_midnight(now) == until


@pytest.mark.parametrize("title", TITLES)
def test_check_and_youtube_agree_on_titles(place: Place, title: str) -> None:
    post = Post("Words", "video", place.samples[0].media, title=title)
    expected = Rejected if PLATFORM.check(post) else Confirmed
    assert isinstance(place.send(post), expected)


def test_a_comment_is_deleted_as_a_comment(place: Place) -> None:
    with_comment = place.samples[-1]
    outcome = place.sent(with_comment)
    comment = outcome.handle.ids[1]
    assert place.connection.delete(comment) == Done()
    assert [post.id for post in place.site.published()] == [outcome.id]


def test_a_thumbnail_is_set(place: Place) -> None:
    post = place.samples[1]
    outcome = place.sent(post)
    assert outcome.handle.known["thumbnail"] is True
    assert place.site.published()[0].extra["thumbnail"] > 0


def test_what_the_owner_alone_sees_comes_two_days_late_in_our_units(place: Place) -> None:
    number = place.sent().id
    early = place.connection.post_metrics(number)
    assert early["views"] is not None
    assert early["watch_seconds"] is None
    place.site.clock.advance(timedelta(days=5))
    late = place.connection.post_metrics(number)
    theirs = {one.theirs: one.value for one in late.readings}
    assert late["watch_seconds"] == theirs["estimatedMinutesWatched"] > 0
    assert late["watch_seconds"] % 60 == 0
    assert late["avg_viewed_share"] == pytest.approx(0.375)
    assert late["engaged_views"] < theirs["views"] < late["views"]
    assert len({one.metric for one in late.readings if one.metric}) == sum(
        bool(one.metric) for one in late.readings
    )
    whole = place.connection.account_metrics()
    assert whole["watch_seconds"] == late["watch_seconds"]
    assert whole["followers"] is not None


def test_a_report_that_has_gone_blanks_no_other(place: Place) -> None:
    number = place.sent().id
    place.site.clock.advance(timedelta(days=5))
    place.site.moved.add("engagedViews")
    found = place.connection.post_metrics(number)
    assert found["engaged_views"] is None
    assert found["watch_seconds"]
    assert found["views"]


def test_without_the_scope_what_anyone_sees_is_still_read(place: Place) -> None:
    number = place.sent().id
    place.site.clock.advance(timedelta(days=5))
    fewer = place.site.scopes - {ANALYTICS}
    token = place.site.tokens.grant(place.site.brand.id, fewer).value
    for scopes in (fewer, frozenset()):
        account = replace(place.connection.account, token=token, scopes=scopes)
        world = place.site.clock.world()
        with connect(PLATFORM, account, world=world, private=("127.0.0.1",)) as connection:
            assert isinstance(connection, ReadsPostMetrics)
            found = connection.post_metrics(number)
        assert isinstance(found, Metrics)
        assert found["views"]
        assert found["watch_seconds"] is None


def test_google_is_asked_for_a_refresh_token() -> None:
    app = application("id", "secret", "https://nofuz.example/back")
    assert app.extra["access_type"] == "offline"
    assert app.scopes == PLATFORM.needed()


def _end(place: Place) -> None:
    for kept in place.site.state.uploads.values():
        kept.extra["over"] = True
