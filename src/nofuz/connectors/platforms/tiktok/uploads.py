"""A video on its way: announced, then sent in parts. Unless all arrives, nothing is posted."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.tiktok.client import Client, code_of, meaning
from nofuz.connectors.shape import Handle, Media, Post, Rejected, StopError, Unknown
from nofuz.connectors.web import Call, need

PART = 32 * 2**20
WHOLE = 64 * 2**20  # up to here a video goes in one part
EVERYONE = "PUBLIC_TO_EVERYONE"
OVER, MISPLACED = {403, 404}, 416
SWITCHES = {"comment": "disable_comment", "duet": "disable_duet", "stitch": "disable_stitch"}


class GoneError(Exception):
    """The address of the upload is no longer good."""


class Uploads(Client):
    """Announces and sends; where it stands is in the handle as `upload` and `sent`."""

    def announce(self, post: Post, creator: Any) -> dict[str, Any]:
        media = post.media[0]
        size = media.path.stat().st_size
        part = size if size <= WHOLE else PART
        source = {
            "source": "FILE_UPLOAD",
            "video_size": size,
            "chunk_size": part,
            "total_chunk_count": size // part if part else 1,
        }
        asked = {
            "post_info": {"title": post.text, **settings(post, creator)},
            "source_info": source,
        }
        said = self.ask("post/publish/video/init", asked)
        return {
            "publish_id": str(need(said, "publish_id")),
            "upload": str(need(said, "upload_url")),
            "part": part,
            "sent": 0,
        }

    def fill(self, media: Media, handle: Handle) -> int:
        """Send the next part and return how much is there; the last one takes what remains."""
        start, end, size = extent(media, handle)
        with media.path.open("rb") as source:
            source.seek(start)
            content = source.read(end - start)
        headers = {
            "Content-Range": f"bytes {start}-{end - 1}/{size}",
            "Content-Type": probe(media.path).type,
        }
        call = Call("PUT", handle.known["upload"], headers=headers, content=content)
        answer = self.web.send(call)
        if answer.status in OVER:
            raise GoneError
        if answer.status == MISPLACED:
            raise StopError(Unknown("TikTok has another part than was thought; ask how much."))
        if not answer.ok:
            raise StopError(meaning(answer, *code_of(answer), self.web.world.now()))
        return end


def extent(media: Media, handle: Handle) -> tuple[int, int, int]:
    """First and last byte of the next part, and of the whole video."""
    size, part, start = media.path.stat().st_size, handle.known["part"], handle.known["sent"]
    left = size - start
    return start, size if left < 2 * part else start + part, size


def settings(post: Post, creator: Any) -> dict[str, Any]:
    """Who may see and answer it; TikTok wants each choice to be one that it has just offered."""
    wanted, offered = post.extra.get("privacy", EVERYONE), need(creator, "privacy_level_options")
    if wanted not in offered:
        choices = ", ".join(offered)
        reason = f"The account cannot post to {wanted} now."
        raise StopError(
            Rejected(
                reason,
                f"Choose one of {choices} as privacy.",
                code="privacy_not_offered",
                places={"choices": choices},
            )
        )
    off = {
        name: bool(creator.get(f"{what}_disabled")) or post.extra.get(what) == "no"
        for what, name in SWITCHES.items()
    }
    more = {
        "brand_content_toggle": post.extra.get("promotion") == "others",
        "brand_organic_toggle": post.extra.get("promotion") == "own",
        "is_aigc": post.extra.get("made_with_ai") == "yes",
    }
    cover = post.extra.get("cover_at", "")
    at = {"video_cover_timestamp_ms": int(cover)} if cover.isdecimal() else {}
    return {"privacy_level": wanted, **off, **more, **at}
