"""Whether a post that X shows is one that we sent.

X shortens links, adds one for media, and escapes three characters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any

from nofuz.connectors.text import find_links


def sent(text: str) -> str:
    """A text as we sent it, in the form in which both are compared."""
    for link in reversed(find_links(text, bare=True, latin_paths=True)):
        text = text[: link.start] + _bare(link.target) + text[link.end :]
    return _plain(text)


def shown(post: Any) -> str:
    """A post as X shows it, in the same form."""
    note = post.get("note_tweet") or post.get("note_post") or {}
    text, entities = note.get("text") or post.get("text") or "", note.get("entities")
    for link in (entities or post.get("entities") or {}).get("urls", ()):
        of_media = "media_key" in link or str(link.get("display_url", "")).startswith("pic.")
        target = "" if of_media else _bare(str(link.get("expanded_url") or link["url"]))
        text = text.replace(link["url"], target)
    return _plain(html.unescape(text))


def _bare(address: str) -> str:
    return re.sub(r"^https?://", "", address).rstrip("/")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
