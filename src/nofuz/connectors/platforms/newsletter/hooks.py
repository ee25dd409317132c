"""What comes in by itself: a click on "unsubscribe", and letters that a server hands on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from nofuz.connectors.platforms.newsletter.journal import UNSUBSCRIBED
from nofuz.connectors.platforms.newsletter.marks import found
from nofuz.connectors.platforms.newsletter.returned import COPY, read
from nofuz.connectors.platforms.newsletter.sentences import stop
from nofuz.connectors.shape import told
from nofuz.connectors.webhooks import Event

CLICK = {"List-Unsubscribe": ["One-Click"]}
CLICK_IN_FORM = re.compile(rb'name="List-Unsubscribe"\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\r?\n')


@told
def one_click(target: str, body: bytes, secret: str, now: datetime) -> Event:
    """Read the POST by which a mail program unsubscribes its reader (RFC 8058).

    Parameters
    ----------
    target
        The address that was called, with its query.
    body
        As it came; a GET has none and unsubscribes nobody: filters follow links by themselves.

    Returns
    -------
    Event or Rejected
        `id` is the same however often it is called; `subject` is the reader's token, `content` has
        `issue` and `token`.
    """
    if parse_qs(body.decode("ascii", "replace")) != CLICK and not CLICK_IN_FORM.search(body):
        raise stop("no_click")
    mark = found(urlsplit(target).query, secret)
    if mark is None:
        raise stop("link_not_ours")
    number = f"{UNSUBSCRIBED}.{mark.issue}.{mark.token}"
    return Event(number, UNSUBSCRIBED, mark.token, now, mark._asdict())


@told
def letter(raw: bytes, secret: str, own: frozenset[str]) -> Event:
    """Read a letter as a server hands it on.

    Parameters
    ----------
    own
        Our own addresses, in small letters.

    Returns
    -------
    Event or Rejected
        `kind` says what it is: hard, soft, complained, unsubscribed, answer, "by itself", other.
    """
    one = read(raw, secret, own)
    if one.what == COPY:
        raise stop("only_a_copy")
    content: Mapping[str, object] = {
        "issue": one.mark.issue if one.mark else "",
        "token": one.mark.token if one.mark else "",
        "address": one.address,
        "text": one.text,
    }
    return Event(one.id, one.what, one.mark.token if one.mark else one.address, one.at, content)
