"""What goes out: a post, its media, and how it differs from platform to platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from nofuz.connectors.text import Entity


@dataclass(frozen=True, slots=True)
class Media:
    """A file to publish.

    Parameters
    ----------
    path
        Where it lies on this machine.
    alt
        What it shows, for those who cannot see it.
    url
        A public address of the same bytes, for platforms that fetch media themselves.
    cover
        A picture that stands for a video, where the platform takes one.
    """

    path: Path
    alt: str = ""
    url: str = ""
    cover: Path | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One thing to publish.

    Parameters
    ----------
    text
        The caption or body, as a person wrote it.
    kind
        The platform's own word: post, story, reel, short, video, pin, article, message.
    title
        Where the platform has one: video, pin, article, issue of a newsletter.
    link
        An address that stands beside the text rather than in it.
    reply_to
        Remote id of what it answers; `Replies.answer` fills it.
    follow_ups
        Posts that answer this one in turn: the rest of a thread, or a first comment.
    scheduled_at
        Hand it over now, for the platform to publish then (where the platform offers that).
    variants
        Per platform the fields that differ there; `for_platform` applies them.
    extra
        The platform's own settings, named in its README: visibility, board, privacy.
    """

    text: str = ""
    kind: str = "post"
    media: tuple[Media, ...] = ()
    entities: tuple[Entity, ...] = ()
    title: str = ""
    link: str = ""
    language: str = ""
    reply_to: str = ""
    follow_ups: tuple[Post, ...] = ()
    scheduled_at: datetime | None = None
    variants: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)

    def for_platform(self, platform: str) -> Post:
        """Return the post as it goes to one platform."""
        return replace(self, **self.variants.get(platform, {}), variants={})

    @property
    def parts(self) -> tuple[Post, ...]:
        """The post and all that follows it, in order."""
        return (self, *(part for one in self.follow_ups for part in one.parts))
