"""Readers who call a letter spam: reports in the form of RFC 5965. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage, Message

NO_COMPLAINT = {"not-spam"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """`kind` is the report's own word: abuse, fraud, virus, other."""

    kind: str
    by: str
    address: str


def complaint(message: EmailMessage) -> Complaint | None:
    """Read a report; None when the letter is none, or takes a complaint back."""
    for part in message.walk():
        if part.get_content_type() != "message/feedback-report":
            continue
        fields = _fields(part)
        kind = fields.get("feedback-type", "").lower()
        if kind and kind not in NO_COMPLAINT:
            address = fields.get("original-rcpt-to", "").strip("<> ")
            return Complaint(kind, fields.get("user-agent", ""), address)
    return None


def _fields(part: Message) -> dict[str, str]:
    """The fields of the report, which parsers take for a message of its own."""
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else part
    block = first if isinstance(first, Message) else part
    return {name.lower(): str(value).strip() for name, value in block.items()}
