"""Marks: which issue went to whom, in words that only we can write.

One stands in the address to which a letter is returned, in its Message-ID and in its link to
unsubscribe, so whatever comes back names its issue and its reader. Small letters and digits only:
some servers change the case of what stands before the @.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import NamedTuple

ISSUE, TOKEN, SIGNATURE = 12, 16, 16
SHAPE = re.compile(r"(?<![a-z0-9])([0-9a-f]{12})\.([a-z0-9]{1,20})\.([0-9a-f]{16})(?![a-z0-9])")


class Mark(NamedTuple):
    issue: str
    token: str


def token_of(address: str, secret: str) -> str:
    """The token of a reader whose list gives none: always the same, and told to nobody."""
    return _signed(f"reader {address.casefold()}", secret)[:TOKEN]


def written(mark: Mark, secret: str) -> str:
    text = f"{mark.issue}.{mark.token}"
    return f"{text}.{_signed(text, secret)[:SIGNATURE]}"


def found(text: str, secret: str) -> Mark | None:
    """Return the first mark in a text that was signed with this secret."""
    for issue, token, signature in SHAPE.findall(text.lower()):
        wanted = _signed(f"{issue}.{token}", secret)[:SIGNATURE]
        if hmac.compare_digest(wanted, signature):
            return Mark(issue, token)
    return None


def with_mark(address: str, mark: str) -> str:
    """`news@example.com` with a mark is `news+MARK@example.com`."""
    name, _, domain = address.rpartition("@")
    return f"{name}+{mark}@{domain}"


def _signed(text: str, secret: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
