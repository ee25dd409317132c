"""Letters out: the same guard as calls of the web, and the truth about each."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Thread

import pytest

from nofuz.connectors.platforms.newsletter.simulator import COPIES, NewsletterSimulator
from nofuz.connectors.platforms.newsletter.simulator.desk import DROP, SILENT
from nofuz.connectors.shape import Limited, Rejected, StopError, Unknown
from nofuz.connectors.simulation import serve
from nofuz.connectors.web import Attempt, Budget, Mail, Server, Web, open_web
from nofuz.connectors.web.guard import Door
from nofuz.connectors.web.mail import Said

LETTER = (
    b"From: news@brand.example\r\nTo: sara_m@mail.example\r\nReply-To: news@brand.example\r\n"
    b"Subject: Autumn\r\nDate: Mon, 02 Nov 2026 08:00:00 +0000\r\nMessage-ID: <1@brand.example>\r\n"
    b"In-Reply-To: <0@mail.example>\r\n\r\nFirst\r\n.\r\n.. and last\r\n"
)
SENDER, TO = "news@brand.example", ("sara_m@mail.example", COPIES)


@dataclass
class Post:
    site: NewsletterSimulator
    web: Web
    server: Server
    attempts: list[Attempt]

    def mail(self, *, patience: float = 20, **other: object) -> Mail:
        return Mail(self.web, replace(self.server, **other), patience, patience)

    def letters(self) -> list[str]:
        return [post.text for post in self.site.state.posts.values()]


@pytest.fixture
def post() -> Iterator[Post]:
    site, attempts = NewsletterSimulator(seed=4), list[Attempt]()
    with serve(site) as address:
        account, port = site.account(address), int(address.rpartition(":")[2])
        server = Server(
            "127.0.0.1", port, account.handle, account.token,
            authority=account.settings["authority"], name="brand.example",
        )  # fmt: skip
        web = open_web(
            site.clock.world(), secrets=account.hidden, private=("127.0.0.1",),
            record=attempts.append,
        )  # fmt: skip
        with web:
            yield Post(site, web, server, attempts)


def test_a_letter_arrives_as_it_was_written_dots_and_all(post: Post) -> None:
    assert post.mail().send(SENDER, TO, LETTER).took
    assert post.letters() == ["First\n.\n.. and last"]
    assert [(one.method, one.status) for one in post.attempts] == [("MAIL", 250)]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_private_address_is_not_connected_to(post: Post, host: str) -> None:
    post.web.door = Door()
    with pytest.raises(StopError) as stop:
        post.mail(host=host).send(SENDER, TO, LETTER)
    assert isinstance(stop.value.outcome, Rejected)
    assert "not a public address" in stop.value.outcome.reason
    assert post.letters() == []


def test_the_address_that_was_looked_at_is_the_one_connected_to(post: Post) -> None:
    """A name is resolved once: it cannot lead elsewhere a moment later."""
    asked = list[str]()

    def resolver(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    post.web.door = Door(frozenset({"localhost"}), resolver)
    assert post.mail(host="localhost").send(SENDER, TO, LETTER).ok
    assert asked == ["localhost"]


def test_a_line_is_kept_and_opened_anew_when_it_stood_idle_for_too_long(post: Post) -> None:
    mail = post.mail()
    assert mail.send(SENDER, TO, LETTER).ok
    post.site.plan("MAIL", DROP)
    assert mail.send(SENDER, TO, LETTER).ok
    assert len(post.letters()) == 2


@pytest.mark.parametrize("word", ["CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("how", [DROP, SILENT])
def test_before_the_letter_silence_is_a_no(post: Post, word: str, how: str) -> None:
    post.site.plan(word, how)
    with pytest.raises(StopError) as stop:
        post.mail(patience=0.3 if how == SILENT else 20).send(SENDER, TO, LETTER)
    assert isinstance(stop.value.outcome, Limited)
    assert post.letters() == []
    assert post.attempts[-1].sent is False


@pytest.mark.parametrize("how", [DROP, SILENT])
@pytest.mark.parametrize("when", ["", "after "])
def test_after_the_letter_silence_is_not_known(post: Post, when: str, how: str) -> None:
    post.site.plan(".", when + how)
    with pytest.raises(StopError) as stop:
        post.mail(patience=1 if how == SILENT else 20).send(SENDER, TO, LETTER)
    assert isinstance(stop.value.outcome, Unknown)
    assert len(post.letters()) == bool(when)
    assert post.attempts[-1].sent is True


@pytest.mark.parametrize("answer", ["Hello there", "354 More", "999 What"])
def test_an_answer_to_a_letter_that_makes_no_sense_is_not_known(post: Post, answer: str) -> None:
    post.site.plan(".", f"after {answer}")
    with pytest.raises(StopError) as stop:
        post.mail().send(SENDER, TO, LETTER)
    assert isinstance(stop.value.outcome, Unknown)


def test_the_budget_counts_letters(post: Post) -> None:
    post.web.budget = Budget(1, timedelta(hours=1))
    mail = post.mail()
    assert mail.send(SENDER, TO, LETTER).ok
    with pytest.raises(StopError) as stop:
        mail.send(SENDER, TO, LETTER)
    assert isinstance(stop.value.outcome, Limited)


def test_a_certificate_that_nobody_trusts_is_refused(post: Post) -> None:
    with pytest.raises(StopError) as stop:
        post.mail(authority="").send(SENDER, TO, LETTER)
    assert isinstance(stop.value.outcome, Rejected)
    assert "certificate" in stop.value.outcome.reason


def test_what_a_server_repeats_of_the_password_is_hidden(post: Post) -> None:
    post.site.plan("RCPT", f"550 5.7.1 Not with {post.server.password}")
    said = post.mail().send(SENDER, TO, LETTER)
    assert (said.verb, said.code, said.about) == ("RCPT", 550, TO[0])
    assert said.text == "5.7.1 Not with [hidden]"


def test_an_enhanced_code_is_read_where_there_is_one() -> None:
    assert Said("RCPT", 550, "5.1.1 <a@b.example> unknown").status == "5.1.1"
    assert Said("RCPT", 550, "No such user").status == ""


@contextmanager
def _talker(line: bytes) -> Iterator[int]:
    """A server that says one thing without end."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def talk() -> None:
            line_to, _ = listening.accept()
            with closing(line_to):
                try:
                    while True:
                        line_to.sendall(line)
                except OSError:
                    return

        thread = Thread(target=talk, daemon=True)
        thread.start()
        yield int(listening.getsockname()[1])
        thread.join()


@pytest.mark.parametrize("line", [b"220-and so on\r\n", b"x" * 1000])
def test_a_server_that_never_stops_talking_is_hung_up_on(post: Post, line: bytes) -> None:
    with _talker(line) as port, pytest.raises(StopError) as stop:
        post.mail(port=port).send(SENDER, TO, LETTER)
    assert isinstance(stop.value.outcome, Limited)
