"""Read the id of a post from its address, so that an import finds the placement again."""

from __future__ import annotations

import re

_IDS = {
    "youtube": re.compile(r"(?:[?&]v=|youtu\.be/|/shorts/|/live/|/embed/)([\w-]{11})\b"),
    "instagram": re.compile(r"/(?:p|reel|reels|tv)/([\w-]+)"),
    "tiktok": re.compile(r"/(?:video|photo)/(\d+)"),
    "x": re.compile(r"/status/(\d+)"),
    "threads": re.compile(r"/post/([\w-]+)"),
}


def post_id(platform: str, url: str) -> str:
    """Return the platform's id of the post, or nothing when the address does not tell."""
    found = _IDS[platform].search(url) if platform in _IDS else None
    return found.group(1) if found else ""
