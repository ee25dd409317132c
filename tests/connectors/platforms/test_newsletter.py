"""What only a newsletter does: a list, letter by letter, and nobody twice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.platforms.newsletter import PLATFORM, Newsletter
from nofuz.connectors.platforms.newsletter.hooks import one_click
from nofuz.connectors.platforms.newsletter.marks import Mark
from nofuz.connectors.platforms.newsletter.simulator import NewsletterSimulator
from nofuz.connectors.platforms.newsletter.simulator.audit import WRONG, audit
from nofuz.connectors.platforms.newsletter.simulator.desk import DROP
from nofuz.connectors.platforms.newsletter.simulator.people import READERS
from nofuz.connectors.registry import connect
from nofuz.connectors.sending import send
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Limited,
    Metrics,
    Outcome,
    Post,
    Rejected,
    Unauthorised,
    Unknown,
)
from nofuz.connectors.simulation import Fault, Faults, serve
from nofuz.connectors.trials import through
from nofuz.connectors.webhooks import Event

AUTUMN = Post("سلام، پاییز رسید", "issue", title="پاییز می‌آید")
TAKEN = len(READERS) - 1  # one is refused at once


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as place:
        yield place


def _had(place: Place) -> Counter[str]:
    """How many letters lie in whose mailbox."""
    posts = place.site.state.posts.values()
    return Counter(post.extra["to"] for post in posts if post.author == place.site.brand.id)


def _with(place: Place, **settings: str) -> Newsletter:
    """The same account with other settings; an empty one is taken away."""
    account = place.connection.account
    kept = {name: value for name, value in {**account.settings, **settings}.items() if value}
    return Newsletter(replace(account, settings=kept), place.connection.web)


def _send(place: Place, connection: Newsletter, post: Post = AUTUMN, **more: Any) -> Outcome:
    save = more.pop("save", list[Handle]().append)
    return send(connection, post, save=save, world=place.site.clock.world(), **more)


@pytest.mark.acceptance
@pytest.mark.parametrize("seed", range(8))
def test_smm_1_every_reader_has_the_issue_once_or_is_named(seed: int) -> None:
    """Not only some: for each reader what was noted is what lies in the mailbox."""
    rng, site = random.Random(seed), NewsletterSimulator(seed=seed)
    site.faults = Faults.drawn(rng, calls=60, share=0.3)
    with serve(site) as address:
        assert isinstance(through(PLATFORM, site, address, AUTUMN, rng), Confirmed)
        counted = audit(site, site.account(address))
    assert counted.total() == len(READERS)
    assert {verdict: counted[verdict] for verdict in WRONG if counted[verdict]} == {}


def test_a_crash_at_any_letter_repeats_and_loses_nobody(place: Place) -> None:
    for letters in range(1, len(READERS) + 2):
        saved, before = list[Handle](), _had(place)

        def save(one: Handle, saved: list[Handle] = saved, letters: int = letters) -> None:
            if len(saved) == letters:
                raise InterruptedError
            saved.append(one)

        with suppress(InterruptedError):
            _send(place, _with(place), save=save)
        outcome = _send(place, _with(place), handle=Handle.from_json(saved[-1].to_json()))
        assert isinstance(outcome, Confirmed)
        assert set((_had(place) - before).values()) == {1}
        assert {"sara_m@mail.example", "full@mail.example"} <= (_had(place) - before).keys()


def test_without_copies_a_lost_answer_stays_unclear_and_is_not_sent_again(place: Place) -> None:
    alone = _with(place, copies="")
    place.site.plan(".", "", f"after {DROP}")
    outcome = _send(place, alone)
    assert isinstance(outcome, Unknown)
    assert outcome.cannot
    assert f"took {TAKEN - 1} letters" in outcome.look_for
    assert set(_had(place).values()) == {1}


def test_who_left_complained_or_is_not_there_is_never_written_to_again(place: Place) -> None:
    place.sent(AUTUMN)
    place.site.clock.advance(timedelta(days=2))
    target, body = place.site.clicks[0]
    connection, now = _with(place), place.site.clock.now()
    clicked = one_click(target, body, connection.secret, now)
    assert isinstance(clicked, Event)
    connection.journal.add(now, Mark(**clicked.content), clicked.kind)
    before = _had(place)
    assert isinstance(_send(place, connection), Confirmed)
    again = {who.partition("@")[0] for who in _had(place) - before}
    assert again.isdisjoint({"gone", "tired", "leaves", "cross", "nobody"})
    assert "full" in again


def test_a_list_that_everybody_left_is_said_to_be_empty(place: Place) -> None:
    connection, now = _with(place), place.site.clock.now()
    for token in connection._readers(AUTUMN):
        connection.journal.add(now, Mark("0" * 12, token), "unsubscribed")
    outcome = _send(place, connection)
    assert isinstance(outcome, Rejected)
    assert "Nobody is left" in outcome.reason


WORDS = ("CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", ".")


@pytest.mark.parametrize("word", WORDS)
def test_later_at_any_word_is_tried_again_and_writes_to_nobody_twice(
    place: Place, word: str
) -> None:
    place.site.plan(word, "451 4.7.1 Please try again later")
    began = place.site.clock.now()
    assert isinstance(place.send(AUTUMN), Confirmed)
    assert place.site.clock.now() >= began + timedelta(minutes=5)
    assert set(_had(place).values()) == {1}
    assert len(_had(place)) == TAKEN


@pytest.mark.parametrize(
    ("word", "answer", "kind", "said"),
    [
        ("CONNECT", "554 5.7.1 No service from here", Rejected, "No service from here"),
        ("EHLO", "550 5.7.1 Go away", Rejected, "Go away"),
        ("STARTTLS", "502 5.5.1 Unknown command", Rejected, "encryption"),
        ("AUTH", "535 5.7.8 Bad credentials", Unauthorised, "name or password"),
        ("MAIL", "553 5.7.1 Not your address", Rejected, "nobody send as news@brand.example"),
        ("MAIL", "552 5.3.4 Message size exceeds limit", Rejected, "too big"),
        ("DATA", "530 5.7.0 Authentication required", Unauthorised, "name or password"),
        (".", "552 5.3.4 Message too big", Rejected, "too big"),
    ],
)
def test_a_no_about_all_stops_the_issue_in_a_marketers_words(
    place: Place, word: str, answer: str, kind: type, said: str
) -> None:
    place.site.plan(word, answer)
    outcome = place.send(AUTUMN)
    assert isinstance(outcome, kind)
    assert said in outcome.reason
    assert _had(place) == {}


@pytest.mark.parametrize("word", ["RCPT", "."])
def test_a_no_about_one_reader_is_noted_and_the_issue_goes_on(place: Place, word: str) -> None:
    place.site.plan(word, "550 5.7.1 Your mail is not wanted here")
    outcome = place.sent(AUTUMN)
    assert len(_had(place)) == TAKEN - 1
    journal = _with(place).journal
    assert len(journal.tokens(outcome.id, "refused")) == 2
    assert len(journal.tokens(outcome.id, "hard")) == 1  # the other one is there, and unwilling


def test_a_mailbox_for_copies_that_is_refused_is_not_taken_for_a_reader(place: Place) -> None:
    place.site.plan("RCPT", "", "550 5.1.1 No such user here")
    outcome = place.send(AUTUMN)
    assert isinstance(outcome, Rejected)
    assert "mailbox for copies" in outcome.reason
    assert _with(place).journal.details == {}


def test_a_server_that_never_takes_it_is_given_up(place: Place) -> None:
    """Whoever is put off is written to eight times more, within 21 hours."""
    refused = len(READERS) * 9
    place.site.plan("RCPT", *["450 4.2.0 Greylisted"] * refused)
    outcome = _send(place, _with(place), patience=timedelta(days=2))
    assert isinstance(outcome, Rejected)
    assert "450 4.2.0 Greylisted" in outcome.reason


def test_a_server_without_encryption_is_sent_nothing(place: Place, tmp_path: Path) -> None:
    class Open(NewsletterSimulator):
        starttls = False

    with settled(replace(PLATFORM, simulator=Open), tmp_path) as other:
        outcome = other.send(AUTUMN)
    assert isinstance(outcome, Rejected)
    assert "STARTTLS" in outcome.reason


def test_an_answer_after_slow_words_still_counts(place: Place) -> None:
    place.site.faults = Faults([Fault.SLOW] * 12)
    assert isinstance(place.send(AUTUMN), Confirmed)
    assert set(_had(place).values()) == {1}


def test_figures_are_counted_and_what_nobody_tells_is_not_known(place: Place) -> None:
    outcome = place.sent(AUTUMN)
    place.site.clock.advance(timedelta(days=3))
    found = _with(place).post_metrics(outcome.id)
    assert isinstance(found, Metrics)
    values = {one.theirs: one.value for one in found.readings}
    assert values["sent"] == TAKEN
    assert (values["refused"], values["hard"], values["soft"]) == (1, 2, 1)
    assert (values["complained"], values["unsubscribed"]) == (1, 1)
    assert values["answers"] == found["comments"] >= 1
    blind = _with(place, maildir="", recipients=str(_emptied(place))).post_metrics(outcome.id)
    assert isinstance(blind, Metrics)
    assert {one.theirs: one.value for one in blind.readings}["hard"] is None
    assert isinstance(_with(place).post_metrics("0" * 12), Rejected)


def _emptied(place: Place) -> Path:
    """The same list and journal elsewhere."""
    old = Path(place.connection.account.settings["recipients"])
    new = place.folder / "readers.csv"
    for suffix in (".csv", ".journal.csv"):
        new.with_suffix(suffix).write_bytes(old.with_suffix(suffix).read_bytes())
    return new


def test_people_answer_in_three_languages_and_machines_are_left_out(place: Place) -> None:
    for _issue in range(12):
        place.sent(AUTUMN)
        place.site.clock.advance(timedelta(days=3))
    shown = place.connection.conversations().items
    texts = " ".join(message.text for message in shown)
    assert "away until Monday" not in texts
    assert AUTUMN.text not in texts
    assert all(message.kind == "direct" for message in shown)
    assert any("آ" <= letter <= "ی" for letter in texts)
    assert any(letter in "éèÇç’" for letter in texts)
    assert any(word in texts for word in ("you", "it", "this"))


def test_an_answer_goes_into_the_thread_of_whoever_wrote(place: Place) -> None:
    place.sent(AUTUMN)
    place.site.clock.advance(timedelta(days=3))
    asked = place.connection.conversations().items[0]
    outcome = place.sent(place.connection.answer(asked, "Gladly."))
    letter = next(
        post.extra["letter"]
        for post in place.site.state.posts.values()
        if post.kind == outcome.id and post.author == place.site.brand.id
    )
    assert letter["To"].addresses[0].addr_spec == asked.author.handle
    assert letter["In-Reply-To"] == asked.id
    assert str(letter["References"]).split()[-2:] == [asked.in_reply_to, asked.id]
    assert str(letter["Subject"]) == f"Re: {AUTUMN.title}"
    assert letter["List-Unsubscribe"] is None


def test_who_sends_and_how_much_is_asked_of_the_server(place: Place) -> None:
    (limit,) = place.connection.publishing_limits()
    assert limit.allowed == 10_240_000
    stranger = _with(place, **{"from": "someone@else.example"}).owner()
    assert isinstance(stranger, Rejected)
    assert "someone@else.example" in stranger.reason
    place.site.faults.expect(*[Fault.DROP_BEFORE] * 9)
    assert isinstance(_with(place).owner(), Limited)


def test_the_list_may_change_while_an_issue_is_on_its_way(place: Place) -> None:
    connection, saved = _with(place), list[Handle]()
    step = connection.publish(AUTUMN, connection.begin(AUTUMN))
    for _letter in range(3):
        assert isinstance(step, Accepted)
        saved.append(step.handle)
        step = connection.publish(AUTUMN, saved[-1])
    assert isinstance(step, Accepted)
    path = Path(connection.account.settings["recipients"])
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], *reversed(lines[1:]), "late@mail.example,Late"]))
    outcome = _send(place, connection, handle=step.handle, interrupted=False)
    assert isinstance(outcome, Confirmed)
    assert set(_had(place).values()) == {1}
    assert len(_had(place) - Counter(["late@mail.example"])) == TAKEN


def test_a_missing_setting_is_named(place: Place) -> None:
    for name in ("from", "recipients", "unsubscribe"):
        outcome = _send(place, _with(place, **{name: ""}))
        assert isinstance(outcome, Rejected)
        assert name in outcome.reason


def test_another_process_sees_what_one_has_noted(place: Place) -> None:
    outcome = place.sent(AUTUMN)
    account = place.connection.account
    with connect(PLATFORM, account, private=("127.0.0.1",)) as other:
        assert isinstance(other, Newsletter)
        found = other.post_metrics(outcome.id)
    assert isinstance(found, Metrics)
    assert found.readings[0].value == TAKEN
