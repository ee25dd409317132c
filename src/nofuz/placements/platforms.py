"""The platforms that a placement can stand on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Platform:
    """A network or medium.

    Parameters
    ----------
    id
        Used in rows, files and addresses; never shown.
    label
        What people read.
    kinds
        Kinds of placement it carries; the first is the usual one.
    profile
        Address of a profile with `{handle}`, or empty where there is none.
    online
        False for tv, radio, print and billboard.
    """

    id: str
    label: str | Promise
    kinds: tuple[str, ...]
    profile: str = ""
    online: bool = True


PLATFORMS: dict[str, Platform] = {
    platform.id: platform
    for platform in (
        Platform("instagram", "Instagram", ("post", "reel", "story"), "https://www.instagram.com/{handle}/"),
        Platform("youtube", "YouTube", ("video", "short"), "https://www.youtube.com/@{handle}"),
        Platform("tiktok", "TikTok", ("video", "photo"), "https://www.tiktok.com/@{handle}"),
        Platform("facebook", "Facebook", ("post", "reel", "story"), "https://www.facebook.com/{handle}"),
        Platform("x", "X", ("post", "thread"), "https://x.com/{handle}"),
        Platform("linkedin", "LinkedIn", ("post", "article"), "https://www.linkedin.com/in/{handle}"),
        Platform("pinterest", "Pinterest", ("pin",), "https://www.pinterest.com/{handle}/"),
        Platform("threads", "Threads", ("post",), "https://www.threads.net/@{handle}"),
        Platform("bluesky", "Bluesky", ("post",), "https://bsky.app/profile/{handle}"),
        Platform("mastodon", "Mastodon", ("post",)),
        Platform("telegram", "Telegram", ("message",), "https://t.me/{handle}"),
        Platform("blog", _("Blog"), ("article",)),
        Platform("newsletter", _("Newsletter"), ("issue",)),
        Platform("tv", _("Television"), ("spot",), online=False),
        Platform("radio", _("Radio"), ("spot",), online=False),
        Platform("print", _("Print"), ("advertisement",), online=False),
        Platform("billboard", _("Billboard"), ("poster",), online=False),
    )
}  # fmt: skip
PLATFORM_CHOICES = [(platform.id, platform.label) for platform in PLATFORMS.values()]
