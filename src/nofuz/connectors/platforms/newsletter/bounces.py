"""Letters that came back: RFC 3464, and the older forms of qmail and Exim. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message

MAILBOX_FULL = "5.2.2"
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
CODE = re.compile(r"(?<![\d.-])([45]\d\d)[ -]")
NO_ONE = re.compile(
    r"(?i)user unknown|unknown user|no such (?:user|address|mailbox)|does not exist"
    r"|mailbox unavailable|unrouteable address|no mailbox here|unknown recipient|invalid recipient"
)
OPENINGS = (
    "hi. this is the qmail-send program",
    "this message was created automatically by mail delivery software",
)
ADDRESS = re.compile(r"<?([^\s<>:;,]+@[^\s<>:;,]+?)>?:?$")


@dataclass(frozen=True, slots=True)
class Bounce:
    """One address that was not reached.

    Parameters
    ----------
    status
        The enhanced code of RFC 3463; empty when none was given.
    final
        False for a delay: the server goes on trying.
    """

    address: str
    status: str
    said: str
    final: bool = True

    @property
    def hard(self) -> bool:
        """The address is not there; anything else may pass."""
        return self.final and is_hard(self.status, self.said)


def is_hard(status: str, said: str) -> bool:
    """Tell an address that does not exist from a full mailbox, a filter, a server that is down.

    Parameters
    ----------
    status
        The enhanced code, which decides where it is precise.
    said
        What the server wrote: its code and its words decide where there is none, or 5.0.0.
    """
    if status.startswith("5.1.") or status == "5.2.1":
        return True
    if status and status not in {"5.0.0", "5.5.0"}:
        return False
    code = CODE.search(said)
    return bool(NO_ONE.search(said)) and (code is None or code[1].startswith("5"))


def bounces(message: EmailMessage) -> tuple[Bounce, ...]:
    """Read which addresses a letter says were not reached; empty when it says nothing like it."""
    reports = [part for part in message.walk() if part.get_content_type() in REPORTS]
    if reports:
        return tuple(one for part in reports for one in _reported(part))
    return tuple(_failed_header(message) or _old_form(message))


REPORTS = {"message/delivery-status", "message/global-delivery-status"}


def _reported(part: Message) -> Iterator[Bounce]:
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else ():
        if not isinstance(block, Message):
            continue
        action = str(block.get("Action", "")).strip().lower()
        if action not in {"failed", "delayed"}:
            continue
        whom = str(block.get("Original-Recipient") or block.get("Final-Recipient") or "")
        status = STATUS.search(str(block.get("Status", "")))
        said = str(block.get("Diagnostic-Code", "")).partition(";")[2].strip()
        yield Bounce(
            address=whom.partition(";")[2].strip().strip("<>"),
            status=_better(status[1] if status else "", said),
            said=" ".join(said.split()),
            final=action == "failed",
        )


def _better(status: str, said: str) -> str:
    """Some servers put 5.0.0 where it counts and the precise code into the words."""
    more = STATUS.search(said)
    return more[1] if more and status in {"", "5.0.0"} else status


def _failed_header(message: EmailMessage) -> list[Bounce]:
    """Exim and others name the addresses in a header."""
    failed = message.get_all("X-Failed-Recipients", [])
    words = " ".join(_text(message).split())
    found = [address.strip() for line in failed for address in str(line).split(",")]
    return [Bounce(address, _status(words), _near(words, address)) for address in found if address]


def _old_form(message: EmailMessage) -> Iterator[Bounce]:
    """Plain words: qmail gives an address with a colon, and below it what was said."""
    text = _text(message)
    if not text.strip().lower().startswith(OPENINGS):
        return
    above = re.split(r"(?m)^-{3}", text)[0]
    for paragraph in re.split(r"\n\s*\n", above)[1:]:
        first, _, rest = paragraph.strip().partition("\n")
        named = ADDRESS.search(first.strip())
        if named and rest:
            said = " ".join(rest.split())
            yield Bounce(named[1], _status(said), said)


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return str(body.get_content()).replace("\r\n", "\n") if body else ""


def _status(words: str) -> str:
    found = STATUS.search(words)
    return found[1] if found else ""


def _near(words: str, address: str) -> str:
    return words.partition(address)[2][:200].strip() or words[:200]
