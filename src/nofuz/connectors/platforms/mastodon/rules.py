"""What a server takes: its own limits when it was asked, else those of a new server."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator

from nofuz.connectors.shape import Limit, Media, Post, Problem

KINDS = ("post", "thread")
CHARACTERS, FILES = 500, 4
BYTES = {"image": 16 * 2**20, "video": 99 * 2**20, "audio": 99 * 2**20}
LINK = re.compile(r"https?://\S+")
MENTION = re.compile(r"(@\w+)@[\w.-]+\w")
LINK_LENGTH = 23


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what a server would refuse; a thread is checked part by part."""
    told = {limit.what: limit.allowed for limit in limits}
    return tuple(
        problem
        for part in post.parts
        for problem in _part(part, told.get("characters", CHARACTERS), told.get("media", FILES))
    )


def length(text: str) -> int:
    """Characters as Mastodon counts them: 23 for a link, no server in a mention."""
    return len(MENTION.sub(r"\1", LINK.sub("x" * LINK_LENGTH, text)))


def _part(part: Post, characters: int, files: int) -> Iterator[Problem]:
    count = length(part.text) + length(part.title)
    if count > characters:
        reason = f"The text has {count} characters; this server takes {characters}."
        yield Problem("text", reason, f"Shorten it by {count - characters}.")
    if not part.text.strip() and not part.media:
        yield Problem("text", "There is nothing to publish.", "Write a text or add a picture.")
    if len(part.media) > files:
        reason = f"There are {len(part.media)} files; this server takes {files}."
        yield Problem("media", reason, "Leave some out, or make a thread.")
    for media in part.media:
        yield from _file(media)
    kinds = {(mimetypes.guess_type(media.path)[0] or "").partition("/")[0] for media in part.media}
    if len(part.media) > 1 and kinds != {"image"}:
        reason = "Mastodon puts a video or a sound beside nothing else."
        yield Problem("media", reason, "Publish pictures and the video in separate posts.")


def _file(media: Media) -> Iterator[Problem]:
    kind = (mimetypes.guess_type(media.path)[0] or "").partition("/")[0]
    if kind not in BYTES:
        reason = f"{media.path.name} is neither a picture nor a video nor a sound."
        yield Problem("media", reason, "Save it as JPEG, PNG, GIF, WebP or MP4.")
    elif media.path.stat().st_size > BYTES[kind]:
        reason = f"{media.path.name} is larger than {BYTES[kind] // 2**20} MiB."
        yield Problem("media", reason, "Save it smaller.")
