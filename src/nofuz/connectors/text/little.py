"""LinkedIn's "little" text: reserved characters are escaped, hashtags stay alive."""

from __future__ import annotations

import re
from typing import Final

from nofuz.connectors.text.finding import find_hashtags

_RESERVED: Final = re.compile(r"[\\|{}@\[\]()<>#*_~]")


def little_text(text: str) -> str:
    """Write a text so that LinkedIn shows it as it stands.

    Parameters
    ----------
    text
        As the person wrote it.

    Returns
    -------
    str
        With a backslash before each reserved character; without it LinkedIn cuts the post there.
        A hashtag that holds more than letters and digits is written as a template.

    Notes
    -----
    https://learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format
    """
    parts, at = [], 0
    for tag in find_hashtags(text):
        parts += [_escaped(text[at : tag.start]), _hashtag(tag.target)]
        at = tag.end
    return "".join((*parts, _escaped(text[at:])))


def _escaped(text: str) -> str:
    return _RESERVED.sub(r"\\\g<0>", text)


def _hashtag(tag: str) -> str:
    return f"#{tag}" if tag.isalnum() else rf"{{hashtag|\#|{_escaped(tag)}}}"
