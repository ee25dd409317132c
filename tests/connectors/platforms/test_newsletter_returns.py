"""What comes back to a newsletter: bounces in five forms, complaints, answers, and rubbish."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nofuz.connectors.platforms.newsletter import marks
from nofuz.connectors.platforms.newsletter.bounces import is_hard
from nofuz.connectors.platforms.newsletter.box import Box
from nofuz.connectors.platforms.newsletter.hooks import letter, one_click
from nofuz.connectors.platforms.newsletter.marks import Mark
from nofuz.connectors.platforms.newsletter.returned import Returned, answered, read
from nofuz.connectors.shape import Rejected
from nofuz.connectors.webhooks import Event

SECRET, OWN = (
    "what-marks-are-signed-with",
    frozenset({"news@brand.example", "copies@brand.example"}),
)
MARK = Mark("0123456789ab", "reader1")
TEXT = marks.written(MARK, SECRET)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ORIGINAL = f"""From: Brand <news@brand.example>
To: sara@mail.example
Subject: Autumn
Message-ID: <{TEXT}@brand.example>
"""


def _read(text: str) -> Returned:
    return read(text.encode().replace(b"\n", b"\r\n"), SECRET, OWN)


def _report(kind: str, fields: str) -> str:
    return f"""From: MAILER-DAEMON@mx.mail.example
To: news+{TEXT}@brand.example
Subject: Returned mail
Date: Sun, 22 Nov 2026 11:00:00 +0100
Message-ID: <report-1@mx.mail.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary="cut"

--cut
Content-Type: text/plain

Something went wrong.
--cut
Content-Type: message/{kind}

{fields}
--cut
Content-Type: text/rfc822-headers

{ORIGINAL}
--cut--
"""


def _status(action: str, status: str, said: str, whom: str = "sara@mail.example") -> str:
    return f"""Reporting-MTA: dns; mx.mail.example

Final-Recipient: rfc822; {whom}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}"""


@pytest.mark.parametrize(
    ("action", "status", "said", "what"),
    [
        ("failed", "5.1.1", "550 5.1.1 User unknown", "hard"),
        ("failed", "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound", "hard"),
        ("failed", "5.2.1", "550 5.2.1 The account is disabled", "hard"),
        ("failed", "5.0.0", "550-5.1.1 The account that you tried to reach", "hard"),
        ("failed", "5.0.0", "550 No such user here", "hard"),
        ("failed", "5.2.2", "552 5.2.2 Mailbox full", "soft"),
        ("failed", "5.7.1", "550 5.7.1 Message rejected as spam", "soft"),
        ("failed", "5.4.4", "Host not found", "soft"),
        ("failed", "4.4.7", "Delivery time expired", "soft"),
        ("delayed", "4.2.2", "452 4.2.2 Mailbox full", "soft"),
        ("delayed", "5.1.1", "said too early", "soft"),
    ],
)
def test_a_status_notification_tells_an_address_that_is_gone_from_one_that_waits(
    action: str, status: str, said: str, what: str
) -> None:
    found = _read(_report("delivery-status", _status(action, status, said)))
    assert (found.what, found.mark, found.address) == (what, MARK, "sara@mail.example")
    assert said.rsplit(maxsplit=1)[-1] in found.text
    assert found.at == datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_a_success_is_no_bounce() -> None:
    found = _read(_report("delivery-status", _status("delivered", "2.0.0", "250 OK")))
    assert found.what == "by itself"


def test_a_copy_that_cannot_be_delivered_is_not_the_readers_bounce() -> None:
    """Copy and letter travel in one envelope, and come back to one address."""
    fields = _status("failed", "5.1.1", "550 5.1.1 unknown", "copies@brand.example")
    assert _read(_report("delivery-status", fields)).what == "by itself"


QMAIL = f"""From: MAILER-DAEMON@old.example
To: news+{TEXT}@brand.example
Subject: failure notice

Hi. This is the qmail-send program at old.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<sara@mail.example>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 <sara@mail.example>: User unknown

--- Below this line is a copy of the message.

{ORIGINAL}
"""
EXIM = f"""From: Mail Delivery System <Mailer-Daemon@old.example>
To: news+{TEXT}@brand.example
X-Failed-Recipients: sara@mail.example
Auto-Submitted: auto-replied
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  sara@mail.example
    Unrouteable address
"""
EXIM_FULL = EXIM.replace("Unrouteable address", "552 5.2.2 mailbox is full")


@pytest.mark.parametrize(("text", "what"), [(QMAIL, "hard"), (EXIM, "hard"), (EXIM_FULL, "soft")])
def test_older_forms_of_bounces_are_read(text: str, what: str) -> None:
    found = _read(text)
    assert (found.what, found.mark, found.address) == (what, MARK, "sara@mail.example")


@pytest.mark.parametrize(("kind", "what"), [("abuse", "complained"), ("not-spam", "by itself")])
def test_a_complaint_is_read_and_one_taken_back_is_none(kind: str, what: str) -> None:
    fields = f"Feedback-Type: {kind}\nUser-Agent: FBL/1\nOriginal-Rcpt-To: <sara@mail.example>"
    found = _read(_report("feedback-report", fields))
    assert (found.what, found.mark) == (what, MARK)


def test_a_bounce_that_somebody_made_up_concerns_nobody() -> None:
    forged = "0123456789ab.reader1.0000000000000000"
    text = _report("delivery-status", _status("failed", "5.1.1", "550 gone"))
    assert _read(text.replace(TEXT, forged)).mark is None


def test_a_mark_survives_servers_that_shout() -> None:
    assert marks.found(f"NEWS+{TEXT.upper()}@BRAND.EXAMPLE", SECRET) == MARK
    assert marks.found(TEXT, "another secret") is None


@given(
    st.text("0123456789abcdef", min_size=12, max_size=12), st.text("az09", min_size=1, max_size=20)
)
def test_every_mark_is_read_back_and_fits_before_an_at(issue: str, token: str) -> None:
    written = marks.written(Mark(issue, token), SECRET)
    assert marks.found(f"<{written}@x.example>", SECRET) == Mark(issue, token)
    assert len(marks.with_mark("news@x.example", written).partition("@")[0]) <= 64


def _answer(headers: str, body: str, kind: str = "text/plain") -> Returned:
    return _read(f"""From: "Sara" <sara@mail.example>
To: news@brand.example
Subject: Re: Autumn
Message-ID: <answer-1@mail.example>
{headers}Content-Type: {kind}; charset=utf-8

{body}
""")


def test_an_answer_is_read_without_what_it_quotes() -> None:
    found = _answer(
        f"In-Reply-To: <{TEXT}@brand.example>\n",
        "قیمتش چنده؟\n\nOn Sunday Brand wrote:\n> سلام\n",
    )
    assert (found.what, found.mark, found.text) == ("answer", MARK, "قیمتش چنده؟")
    assert (found.address, found.name) == ("sara@mail.example", "Sara")
    assert found.references == "<answer-1@mail.example>"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Merci !\n\nLe 22 nov. 2026, Brand a écrit :\n\n> Bonjour", "Merci !"),
        ("One: two\n\nthree", "One: two\n\nthree"),
        ("Thanks\n-- \nSara, Example Ltd", "Thanks"),
        ("> only quoted", "> only quoted"),
        ("", ""),
    ],
)
def test_what_was_said_is_told_from_what_is_quoted(written: str, said: str) -> None:
    assert answered(written) == said


def test_a_page_is_read_as_text() -> None:
    page = "<style>p {color: red}</style><p>Is it <b>blue</b>?</p><p>&amp; big?</p>"
    assert _answer("", page, "text/html").text == "Is it blue?\n& big?"


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: auto-replied", "Precedence: auto_reply", "X-Autoreply: yes"]
)
def test_what_machines_write_is_no_answer(header: str) -> None:
    assert _answer(f"{header}\n", "I am away").what == "by itself"


def test_a_letter_unsubscribes_only_at_the_readers_own_address() -> None:
    asked = f"From: sara@mail.example\nTo: {{}}\nSubject: unsubscribe\n\n{TEXT}\n"
    found = _read(asked.format(f"news+{TEXT}@brand.example"))
    assert (found.what, found.mark) == ("unsubscribed", MARK)
    assert _read(asked.format("news@brand.example")).what == "answer"


CLICK = b"List-Unsubscribe=One-Click"
LINK = f"/unsubscribe?m={TEXT}"
FORM = (
    b'--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
)


@pytest.mark.parametrize("body", [CLICK, FORM])
def test_one_click_unsubscribes_and_a_second_one_is_recognised(body: bytes) -> None:
    first, second = (one_click(LINK, body, SECRET, NOW) for _ in range(2))
    assert isinstance(first, Event)
    assert (first.kind, first.subject) == ("unsubscribed", "reader1")
    assert first.content == {"issue": MARK.issue, "token": MARK.token}
    assert isinstance(second, Event)
    assert first.id == second.id


@pytest.mark.parametrize(
    ("target", "body", "code"),
    [
        (LINK, b"", "no_click"),
        (LINK, b"List-Unsubscribe=Two-Clicks", "no_click"),
        (LINK, b"\xff\xfe", "no_click"),
        (LINK.replace("reader1", "reader2"), CLICK, "link_not_ours"),
        ("/unsubscribe", CLICK, "link_not_ours"),
    ],
)
def test_a_followed_or_forged_link_unsubscribes_nobody(target: str, body: bytes, code: str) -> None:
    found = one_click(target, body, SECRET, NOW)
    assert isinstance(found, Rejected)
    assert found.code == code


def test_a_letter_that_a_server_hands_on_becomes_an_event() -> None:
    found = letter(QMAIL.encode(), SECRET, OWN)
    assert isinstance(found, Event)
    assert (found.kind, found.subject, found.content["issue"]) == ("hard", "reader1", MARK.issue)
    assert found.id == getattr(letter(QMAIL.encode(), SECRET, OWN), "id", "")
    copy = letter(ORIGINAL.encode(), SECRET, OWN)
    assert isinstance(copy, Rejected)
    assert copy.code == "only_a_copy"


def test_a_copy_is_known_though_a_server_put_its_own_message_id() -> None:
    changed = ORIGINAL.replace(f"<{TEXT}@brand.example>", "<010-abc@server.example>")
    assert _read(f"X-Mark: {TEXT}\n{changed}\n").what == "copy"
    assert _read(f"{changed}\n").what != "copy"


@pytest.fixture(scope="module")
def mailbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mail")
    for part in ("new", "cur", "tmp"):
        (folder / part).mkdir()
    return folder


PIECES = st.sampled_from([
    *QMAIL.splitlines(), *EXIM.splitlines(), *_report("feedback-report", "").splitlines(),
    "Content-Type: text/plain; charset=nobody-knows", "Content-Transfer-Encoding: base64", "",
    "From: =?utf-8?q?=ff?= <", "Date: yesterday", "To: @@", "Content-Type: message/rfc822", "\x00é",
    "Content-Type: multipart/mixed", "Original-Rcpt-To: <", "Final-Recipient: ;", "Message-ID: <<>",
])  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=25).map("\n".join), st.text(max_size=200)))
def test_no_letter_hides_the_others(mailbox: Path, text: str) -> None:
    """Anybody may write to the address of a newsletter."""
    (mailbox / "new" / "1").write_bytes(text.encode(errors="replace"))
    (mailbox / "cur" / "2:2,S").write_bytes(QMAIL.encode())
    found = {one.address for one in Box(mailbox, SECRET, OWN).marked()}
    assert "sara@mail.example" in found


def test_a_code_without_words_tells_nothing_about_the_address() -> None:
    assert not is_hard("", "550 Rejected")
    assert not is_hard("5.0.0", "451 user unknown")
