"""What a letter in our mailbox is: our own copy, a bounce, a complaint, an answer. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import parseaddr, parsedate_to_datetime

from nofuz.connectors.platforms.newsletter import marks
from nofuz.connectors.platforms.newsletter.bounces import bounces
from nofuz.connectors.platforms.newsletter.complaints import complaint
from nofuz.connectors.platforms.newsletter.journal import COMPLAINED, HARD, SOFT, UNSUBSCRIBED
from nofuz.connectors.platforms.newsletter.letters import MARKED
from nofuz.connectors.platforms.newsletter.marks import Mark
from nofuz.connectors.webhooks import fingerprint

COPY, ANSWER, BY_ITSELF, OTHER = "copy", "answer", "by itself", "other"
DELIVERED_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-RcptTo", "To")
MACHINES = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress")
EPOCH = datetime.fromtimestamp(0, UTC)
QUOTED = re.compile(r"\n[^\n]*[:：]\s*\n+(?=>)|\n(?=>)|\n-{2,} ?\n")


@dataclass(frozen=True, slots=True)
class Returned:
    """One letter.

    Parameters
    ----------
    what
        copy, hard, soft, complained, unsubscribed, answer, "by itself" (nobody wrote it), other.
    mark
        Issue and reader, where the letter names them with our signature.
    text
        What was said: of an answer without what it quotes.
    """

    id: str
    what: str
    mark: Mark | None
    at: datetime
    address: str = ""
    name: str = ""
    subject: str = ""
    text: str = ""
    references: str = ""


def read(raw: bytes, secret: str, own: frozenset[str]) -> Returned:
    """Tell what a letter is.

    Parameters
    ----------
    raw
        As it came.
    own
        Our own addresses, in small letters: what could not be delivered to them is no bounce.
    """
    copied = _copied(raw, secret, own)
    if copied:
        return copied
    message = message_from_bytes(raw, policy=policy.default)
    sender = _first(message, "From")
    anywhere = marks.found(raw.decode("latin-1"), secret)
    if (report := complaint(message)) is not None:
        return _told(message, COMPLAINED, anywhere, raw, report.address, report.kind)
    for bounce in bounces(message):
        if bounce.address.lower() not in own:
            what = HARD if bounce.hard else SOFT
            said = f"{bounce.status} {bounce.said}".strip()
            return _told(message, what, anywhere, raw, bounce.address, said)
    return _written(message, raw, secret, sender)


def _copied(raw: bytes, secret: str, own: frozenset[str]) -> Returned | None:
    """Our own letter, told by its headers: its pictures need not be read."""
    headers = BytesHeaderParser(policy=policy.compat32).parsebytes(raw)
    number = str(headers.get("Message-ID", "")).strip()
    sender = parseaddr(str(headers.get("From", "")))[1]
    marked = f"{number} {headers.get(MARKED, '')}"
    mark = marks.found(marked, secret) if sender.lower() in own else None
    return Returned(number, COPY, mark, EPOCH, sender) if mark else None


def _written(message: EmailMessage, raw: bytes, secret: str, sender: str) -> Returned:
    to = " ".join(str(message.get(name, "")) for name in DELIVERED_TO)
    subject = str(message.get("Subject", "")).strip()
    if (asked := marks.found(to, secret)) and subject.lower().startswith("unsubscribe"):
        return _told(message, UNSUBSCRIBED, asked, raw, sender)
    thread = f"{message.get('References', '')} {message.get('In-Reply-To', '')}"
    mark = marks.found(thread, secret) or marks.found(to, secret)
    if not sender or _automatic(message):
        return _told(message, BY_ITSELF, mark, raw, sender)
    return _told(message, ANSWER, mark, raw, sender, answered(_text(message)))


def answered(text: str) -> str:
    """What somebody wrote, without the letter they quote below it."""
    return QUOTED.split(text.replace("\r\n", "\n"), maxsplit=1)[0].strip()


def _told(message: EmailMessage, what: str, mark: Mark | None, raw: bytes, *said: str) -> Returned:
    """Put it together; `said` are the address it is about, and words."""
    address, text = (*said, "", "")[:2]
    number = str(message.get("Message-ID", "")).strip() or fingerprint(raw)
    own_references = " ".join(str(message.get("References", "")).split())
    return Returned(
        id=number,
        what=what,
        mark=mark,
        at=_moment(message),
        address=address or _first(message, "From"),
        name=_first(message, "From", name=True),
        subject=" ".join(str(message.get("Subject", "")).split()),
        text=text,
        references=f"{own_references} {number}".strip(),
    )


def _automatic(message: EmailMessage) -> bool:
    said = str(message.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    precedence = str(message.get("Precedence", "")).strip().lower()
    return (
        said != "no"
        or precedence in {"bulk", "junk", "auto_reply"}
        or any(name in message for name in MACHINES)
    )


def _first(message: EmailMessage, header: str, *, name: bool = False) -> str:
    found = message.get(header)
    addresses = getattr(found, "addresses", ())
    if not addresses:
        return ""
    one = addresses[0]
    return str(one.display_name if name else one.addr_spec if one.domain else "")


def _moment(message: EmailMessage) -> datetime:
    try:
        found = parsedate_to_datetime(str(message.get("Date", "")))
    except ValueError:
        return EPOCH
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    content = str(body.get_content())
    if body.get_content_type() == "text/plain":
        return content
    broken = re.sub(r"(?i)<br ?/?>|</p>|</div>", "\n", content)
    return html.unescape(re.sub(r"(?s)<(style|script).*?</\1>|<[^>]+>", "", broken))
