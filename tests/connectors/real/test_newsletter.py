"""Against a plain aiosmtpd, not ours: encryption, sign-in, and its own Maildir handler.

It delivers all letters into one mailbox, so each reader's letter and its copy lie there.
"""

from __future__ import annotations

import asyncio
import mailbox
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from nofuz.connectors.platforms.newsletter import Newsletter
from nofuz.connectors.platforms.newsletter.simulator.certificate import certificate
from nofuz.connectors.sending import send
from nofuz.connectors.shape import (
    Account,
    Confirmed,
    Handle,
    Media,
    Metrics,
    Outcome,
    Owner,
    Post,
    Rejected,
    Unauthorised,
    Unknown,
)
from nofuz.connectors.simulation.files import picture
from nofuz.connectors.web import open_web
from nofuz.connectors.world import World

WORLD = World()
READERS = ("sara@mail.example", "omid@mail.example", "amy@mail.example")
AUTUMN = Post("سلام، پاییز رسید 🍂\n\nhttps://example.com/پاییز", "issue", title="پاییز می‌آید " * 9)


class Dropping(Mailbox):
    """The same handler, which may hang up after it has taken a letter, or say no."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.hangs_up, self.refuses = 0, ""

    async def handle_RCPT(
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address == self.refuses:
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        said = await super().handle_DATA(server, session, envelope)
        if self.hangs_up:
            self.hangs_up -= 1
            server.transport.close()
            await asyncio.sleep(3600)
        return said


class Office(NamedTuple):
    handler: Dropping
    account: Account
    folder: Path

    def connection(self, **settings: str) -> Newsletter:
        account = self.account
        changed = Account(
            account.address, account.token, account.handle,
            settings={**account.settings, **settings}, secrets=account.secrets,
        )  # fmt: skip
        web = open_web(WORLD, secrets=changed.hidden, private=("localhost",))
        return Newsletter(changed, web)

    def send(self, post: Post, connection: Newsletter | None = None) -> Outcome:
        connection = connection or self.connection()
        with connection.web:
            return send(connection, post, save=list[Handle]().append, world=WORLD)

    def letters(self) -> list[EmailMessage]:
        box = mailbox.Maildir(self.folder / "mail")
        return [message_from_bytes(bytes(one), policy=policy.default) for one in box]


def _signed_in(*told: Any) -> AuthResult:
    given = told[-1]
    assert isinstance(given, LoginPassword)
    known = given.login == b"news" and given.password == b"only-for-tests"
    return AuthResult(success=known, handled=False)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    handler = Dropping(tmp_path / "mail")
    controller = Controller(
        handler, hostname="127.0.0.1", port=port, authenticator=_signed_in, auth_required=True,
        require_starttls=True, tls_context=certificate(tmp_path / "server.pem"),
    )  # fmt: skip
    readers = tmp_path / "readers.csv"
    readers.write_text("email\n" + "\n".join(READERS))
    settings = {
        "from": "news@brand.example", "name": "برند", "recipients": str(readers),
        "unsubscribe": "https://brand.example/unsubscribe", "maildir": str(tmp_path / "mail"),
        "copies": "copies@brand.example", "authority": str(tmp_path / "server.pem"),
    }  # fmt: skip
    account = Account(
        f"smtp://localhost:{port}", "only-for-tests", "news", settings=settings,
        secrets={"signing": "only-for-tests-as-well"},
    )  # fmt: skip
    controller.start()
    try:
        yield Office(handler, account, tmp_path)
    finally:
        controller.stop()


def test_an_issue_arrives_whole_with_pictures_and_a_way_out(office: Office) -> None:
    leaf = Media(picture(office.folder / "leaf.png", 120, 90), "برگ")
    outcome = office.send(Post(**{**_fields(AUTUMN), "media": (leaf, leaf)}))
    assert isinstance(outcome, Confirmed)
    letters = office.letters()
    assert Counter(str(one["To"]) for one in letters) == Counter(READERS)
    for letter in letters:
        body, page = letter.get_body(("plain",)), letter.get_body(("html",))
        assert body is not None
        assert page is not None
        assert str(letter["Subject"]) == " ".join(AUTUMN.title.split())
        assert body.get_content().replace("\r\n", "\n").startswith(AUTUMN.text)
        assert 'dir="rtl"' in page.get_content()
        assert letter["From"].addresses[0].display_name == "برند"
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert len([part for part in letter.walk() if part.get_content_type() == "image/png"]) == 2
        sent_to = letter["X-RcptTo"].split(", ")
        assert sorted(sent_to) == sorted([str(letter["To"]), "copies@brand.example"])
    assert len({str(one["X-MailFrom"]) for one in letters}) == len(READERS)


def _fields(post: Post) -> dict[str, Any]:
    return {name: getattr(post, name) for name in ("text", "kind", "title")}


def test_a_letter_that_was_taken_before_the_line_broke_is_found_and_not_repeated(
    office: Office,
) -> None:
    office.handler.hangs_up = 2
    assert isinstance(office.send(AUTUMN), Confirmed)
    assert Counter(str(one["To"]) for one in office.letters()) == Counter(READERS)


def test_without_copies_it_stays_unknown_and_is_not_repeated(office: Office) -> None:
    office.handler.hangs_up = 1
    outcome = office.send(AUTUMN, office.connection(copies=""))
    assert isinstance(outcome, Unknown)
    assert outcome.cannot
    assert Counter(str(one["To"]) for one in office.letters()) == Counter(READERS)


def test_a_reader_that_is_refused_is_left_out_from_then_on(office: Office) -> None:
    office.handler.refuses = READERS[0]
    first = office.send(AUTUMN)
    assert isinstance(first, Confirmed)
    office.handler.refuses = ""
    assert isinstance(office.send(AUTUMN), Confirmed)
    assert set(map(str, (one["To"] for one in office.letters()))) == set(READERS[1:])
    connection = office.connection()
    with connection.web:
        found = connection.post_metrics(first.id)
    assert isinstance(found, Metrics)
    assert {one.theirs: one.value for one in found.readings}["hard"] == 1


def test_a_wrong_password_and_a_stranger_s_certificate_are_said(office: Office) -> None:
    wrong = office.connection()
    account = Account(
        wrong.account.address, "wrong-password", "news", settings=wrong.account.settings,
        secrets=wrong.account.secrets,
    )  # fmt: skip
    assert isinstance(office.send(AUTUMN, Newsletter(account, wrong.web)), Unauthorised)
    assert isinstance(office.send(AUTUMN, office.connection(authority="")), Rejected)
    assert office.letters() == []


def test_the_server_tells_who_may_send_and_how_much(office: Office) -> None:
    connection = office.connection()
    with connection.web:
        assert isinstance(connection.owner(), Owner)
        (limit,) = connection.publishing_limits()
    assert limit.allowed == 33_554_432


def test_what_others_write_to_the_mailbox_is_read(office: Office) -> None:
    office.send(AUTUMN)
    letter = office.letters()[0]
    answer = EmailMessage()
    answer["From"], answer["To"], answer["Subject"] = str(letter["To"]), "news@brand.example", "Re"
    answer["Message-ID"], answer["In-Reply-To"] = "<1@mail.example>", str(letter["Message-ID"])
    answer.set_content("قیمتش چنده؟\n\n> سلام\n")
    mailbox.Maildir(office.folder / "mail").add(answer)
    connection = office.connection()
    with connection.web:
        (message,) = connection.conversations().items
        outcome = office.send(connection.answer(message, "۱۲۰ تومان"), connection)
    assert message.text == "قیمتش چنده؟"
    assert isinstance(outcome, Confirmed)
    ours = [one for one in office.letters() if str(one["In-Reply-To"]) == "<1@mail.example>"]
    assert [str(one["To"]) for one in ours] == [str(letter["To"])]
