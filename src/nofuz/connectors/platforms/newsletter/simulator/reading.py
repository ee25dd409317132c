"""What a mailbox makes of a letter: its words, and what it would not take. Its own eyes."""

from __future__ import annotations

import re
from email.message import EmailMessage

from nofuz.connectors.simulation import look

LONGEST_LINE, SUBJECT, SHOWN = 998, 255, 102_000
ONCE = ("From", "To", "Date", "Message-ID", "Subject", "Reply-To")
MOST_PICTURES, SHOWN_EVERYWHERE = 20, {"image/jpeg", "image/png", "image/gif"}
WAY_OUT = re.compile(r"<https://[^>]+>")


def said(letter: EmailMessage) -> str:
    """The words of a letter, without what stands below them."""
    body = letter.get_body(("plain",))
    text = str(body.get_content()).replace("\r\n", "\n") if body else ""
    return text.partition("\n\n-- \n")[0].strip()


def problem(letter: EmailMessage, content: bytes) -> str:
    """Why the letter is refused, as servers say it; empty when it is taken."""
    if any(len(line) > LONGEST_LINE for line in content.split(b"\r\n")):
        return "554 5.6.0 A line is too long"
    if re.search(rb"(?<!\r)\n|\r(?!\n)|[\x80-\xff]", content):
        return "554 5.6.0 Bare line endings or eight-bit data"
    missing = [name for name in ONCE if len(letter.get_all(name, [])) != 1]
    if missing:
        return f"550 5.7.1 Messages need exactly one {missing[0]}"
    if not str(letter["Subject"]).strip() or len(str(letter["Subject"])) > SUBJECT:
        return "550 5.6.0 The subject is missing or too long"
    if not said(letter):
        return "550 5.6.0 The message has no text"
    return "" if letter["In-Reply-To"] else _bulk(letter)


def _bulk(letter: EmailMessage) -> str:
    """What mailboxes ask of those who write to many."""
    page = letter.get_body(("html",))
    if page is None or len(str(page.get_content()).encode()) > SHOWN:
        return "550 5.6.0 The page is missing, or would be cut"
    if not WAY_OUT.search(str(letter["List-Unsubscribe"])) or not letter["List-ID"]:
        return "550 5.7.1 Bulk mail needs List-Unsubscribe and List-ID"
    if letter["List-Unsubscribe-Post"] != "List-Unsubscribe=One-Click":
        return "550 5.7.1 Bulk mail needs one-click unsubscription, see RFC 8058"
    return _unseen(letter, str(page.get_content()))


def _unseen(letter: EmailMessage, page: str) -> str:
    """A strict filter: what travels along must be shown, and be what every program shows."""
    along = {
        str(part["Content-ID"]).strip("<>"): part for part in letter.walk() if part["Content-ID"]
    }
    if along.keys() != set(re.findall(r'src="cid:([^"]+)"', page)):
        return "554 5.6.0 Pictures are missing or shown nowhere"
    if page.count("<img ") > MOST_PICTURES:
        return "554 5.6.0 Too many pictures"
    files = [part.get_payload(decode=True) for part in along.values()]
    seen = [look(file if isinstance(file, bytes) else b"") for file in files]
    if any(one.torn or one.type not in SHOWN_EVERYWHERE for one in seen):
        return "554 5.6.1 A picture is damaged, or of a kind that is not shown"
    return ""
