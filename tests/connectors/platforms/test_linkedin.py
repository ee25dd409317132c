"""What is LinkedIn's own: months, escaped text, pages and members, comments that follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.linkedin import PLATFORM, LinkedIn
from nofuz.connectors.platforms.linkedin.bodies import plain
from nofuz.connectors.platforms.linkedin.dated import DATED, VERSION
from nofuz.connectors.platforms.linkedin.simulator import LinkedInSimulator
from nofuz.connectors.shape import (
    Confirmed,
    Done,
    Limited,
    Media,
    Metrics,
    Owner,
    Post,
    Rejected,
    Unknown,
)
from nofuz.connectors.simulation import Fault, Reply
from nofuz.connectors.simulation.files import film, grown
from nofuz.connectors.text import little_text
from nofuz.connectors.trials import run

MEMBER = frozenset(
    {"openid", "profile", "w_member_social", "r_member_postAnalytics", "r_member_profileAnalytics"}
)


class Strict(LinkedInSimulator):
    """Refuses for an hour what it has seen, and names what it has seen."""

    remembers = timedelta(hours=1)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as place:
        yield place


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Place]:
    with settled(replace(PLATFORM, simulator=Strict), tmp_path) as place:
        yield place


def as_member(place: Place, *more: str) -> Place:
    """Let the account be a person, who grants what persons may grant."""
    place.site.state.other["author"] = "person"
    scopes = MEMBER | set(more)
    token = place.site.tokens.grant(place.site.brand.id, scopes).value
    settings = {"author": f"urn:li:person:{place.site.brand.id}"}
    account = replace(place.connection.account, token=token, scopes=scopes, settings=settings)
    place.connection = LinkedIn(account, place.connection.web)
    return place


@pytest.mark.parametrize(
    "text", ["(a) [b] {c} <d> *e* _f_ ~g~ |h| @i \\j", "#برف_نو‌نو #one", "سلام 🍂", "a#b", ""]
)
def test_little_text_is_read_as_it_was_written(text: str) -> None:
    assert plain(little_text(text)) == text


def test_a_month_that_has_ended_is_said_and_another_can_be_set(place: Place) -> None:
    (used,) = [fact for fact in DATED if fact.what == VERSION]
    assert used.until
    place.site.clock.advance(datetime(2027, 3, 17, tzinfo=UTC) - place.site.clock.now())
    outcome = place.send(Post("Too late"))
    assert isinstance(outcome, Rejected)
    assert "version" in outcome.reason


def test_what_follows_a_post_are_comments_on_it(place: Place) -> None:
    sent = place.sent(Post("A post", follow_ups=(Post("First"), Post("Second"))))
    post, *comments = place.site.published()
    assert [comment.reply_to for comment in comments] == [post.id, post.id]
    assert sent.id == f"urn:li:share:{post.id}"
    assert sent.permalink.endswith(f"{sent.id}/")


def test_an_answer_stands_below_the_comment_and_is_read_with_it(place: Place) -> None:
    place.sent()
    place.site.clock.advance(timedelta(days=3))
    asked = place.connection.conversations().items[0]
    answer = place.sent(place.connection.answer(asked, "In spring."))
    said = {one.id: one for one in place.connection.conversations().items}
    assert said[answer.id].in_reply_to == asked.id
    assert said[answer.id].ours
    assert place.connection.delete(answer.id) == Done()
    assert answer.id not in {one.id for one in place.connection.conversations().items}


def test_a_lost_answer_to_a_comment_is_found(place: Place) -> None:
    place.site.faults.expect(*[None] * 4, Fault.DROP_AFTER)
    place.sent(Post("A post", follow_ups=(Post("First"),)))
    assert [one.text for one in place.site.published()] == ["A post", "First"]


def test_a_refused_copy_names_our_own_post(strict: Place) -> None:
    """The answer is lost, the caller does not look back, and LinkedIn refuses the second copy."""
    post, connection = Post("Once"), strict.connection
    noted = connection.publish(post, connection.begin(post)).handle
    strict.site.faults.expect(Fault.DROP_AFTER)
    connection.publish(post, noted)
    assert connection.publish(post, noted).handle.finished
    assert len(strict.site.published()) == 1
    assert isinstance(strict.send(Post("Once")), Rejected)


@pytest.mark.parametrize("seed", range(25))
def test_a_page_is_never_told_that_it_cannot_be_known(seed: int, tmp_path: Path) -> None:
    strict = replace(PLATFORM, simulator=Strict)
    assert run(strict, seed, tmp_path).verdict in {"confirmed", "rejected"}


def test_a_film_goes_up_in_parts(place: Place) -> None:
    path = grown(film(place.folder / "long.mp4", 1280, 720, 6), 9 * 2**20)
    place.sent(Post("A long film", media=(Media(path),)))
    (upload,) = place.site.state.uploads.values()
    assert len(upload.extra["parts"]) == 3
    assert upload.content == path.read_bytes()
    assert probe(path).kind == "video"


def test_a_member_who_may_not_be_read_is_left_to_a_person(place: Place) -> None:
    outcome = as_member(place).send(Post("As myself"))
    assert isinstance(outcome, Unknown)
    assert outcome.cannot
    assert "urn:li:share:" in outcome.look_for
    assert len(place.site.published()) == 1
    place.site.faults.expect(None, Fault.DROP_AFTER)
    place.send(Post("Not twice"))
    assert [post.text for post in place.site.published()].count("Not twice") <= 1


def test_a_member_who_may_be_read_is_confirmed(place: Place) -> None:
    assert isinstance(as_member(place, "r_member_social").send(Post("As myself")), Confirmed)


def test_figures_of_a_member_are_asked_for_one_by_one(place: Place) -> None:
    member = as_member(place, "r_member_social")
    number = member.sent(Post("As myself")).id
    place.site.clock.advance(timedelta(days=3))
    figures = member.connection.post_metrics(number)
    assert isinstance(figures, Metrics)
    assert figures["impressions"]
    assert figures["clicks"] is None
    assert member.connection.account_metrics()["followers"] == place.site.brand.followers
    assert isinstance(member.connection.owner(), Owner)


def test_a_daily_limit_ends_at_midnight(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    reply = Reply({"status": 429, "message": "Resource level throttle"}, 429)
    monkeypatch.setattr(LinkedInSimulator, "_answer", lambda _site, _request: reply)
    outcome = place.connection.account_metrics()
    assert isinstance(outcome, Limited)
    assert outcome.until == datetime(2026, 11, 3, tzinfo=UTC)


def test_a_comment_takes_no_files_and_has_its_own_length(place: Place) -> None:
    leaf = place.samples[1].media
    assert PLATFORM.check(Post("A post", follow_ups=(Post("x" * 1251),))) != ()
    assert PLATFORM.check(Post("A post", follow_ups=(Post("x", media=leaf),))) != ()
    assert PLATFORM.check(Post("Thanks", "comment", reply_to="urn:li:comment:(a,b)")) == ()
