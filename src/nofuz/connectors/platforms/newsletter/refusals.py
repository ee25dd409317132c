"""What a mail server's refusal means, where it is not about one reader."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from nofuz.connectors.platforms.newsletter.sentences import rejected
from nofuz.connectors.shape import Failed, Limited, Rejected, Unauthorised
from nofuz.connectors.web import Said

AGAIN: Final = timedelta(minutes=5)
TOO_BIG, TOO_BIG_STATUS = 552, {"5.3.4", "5.2.3"}
NO_KEY, CLOSING = {530, 534, 535, 538}, 421
ABOUT_ONE = {"RCPT", "DATA", "."}


def about_all(said: Said, copies: str) -> bool:
    """Whether an answer concerns every reader alike: name, size, the server itself."""
    ours = bool(said.about) and said.about == copies
    return ours or said.verb not in ABOUT_ONE or said.code in {*NO_KEY, CLOSING} or _big(said)


def meaning(said: Said, now: datetime, sender: str) -> Failed:
    """Tell it in a marketer's words.

    Parameters
    ----------
    sender
        The address that writes.
    """
    words = f"{said.code} {said.text}".strip()
    if said.later:
        return Limited(now + AGAIN, f"The mail server asks to wait ({words}).")
    if said.verb == "STARTTLS":
        return rejected("not_encrypted")
    if said.code in NO_KEY or said.verb == "AUTH":
        return Unauthorised(
            f"The mail server does not accept the name or password ({words}). Correct them.",
            code="password_refused",
            places={"said": words},
        )
    return rejected("letter_too_big") if _big(said) else _refused(said, words, sender)


def _refused(said: Said, words: str, sender: str) -> Rejected:
    if said.verb == "MAIL":
        return rejected("sender_refused", address=sender, said=words)
    if said.about:
        return rejected("copies_refused", address=said.about, said=words)
    return rejected("server_refuses", said=words)


def _big(said: Said) -> bool:
    """552 after an RCPT may also say that one mailbox is full."""
    precise = said.status in TOO_BIG_STATUS
    return precise or (said.code == TOO_BIG and said.verb != "RCPT")
