"""Videos in parts: a session is opened, filled, and asked how much it has.

A session makes one video, however often its parts are sent, and tells which when it is full.
"""

from __future__ import annotations

from typing import Any

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.youtube.client import Client
from nofuz.connectors.platforms.youtube.refusals import GONE, OVER, meaning
from nofuz.connectors.shape import Handle, Media, Post, StopError
from nofuz.connectors.web import Answer, Call, need

PART = 64 * 2**18  # parts must be multiples of 256 KiB
INCOMPLETE = 308
PEOPLE_AND_BLOGS = "22"


class GoneError(Exception):
    """The session is over: it was filled long ago, or never."""


class Sessions(Client):
    """Opens, fills and asks; where it stands is in the handle as `session` and `sent`."""

    def open(self, post: Post) -> str:
        """Begin a video: its words now, its content later. Unfilled sessions leave no trace."""
        seen = probe(post.media[0].path)
        params = {"uploadType": "resumable", "part": ",".join(body(post))}
        if post.extra.get("notify") == "no":
            params["notifySubscribers"] = "false"
        call = Call(
            "POST",
            self.address("upload/youtube/v3/videos"),
            params,
            {"X-Upload-Content-Length": str(seen.size), "X-Upload-Content-Type": seen.type},
            json=body(post),
            repeatable=True,
        )
        answer = self.sent(call)
        if not answer.ok:
            raise StopError(meaning(answer, self.web.world.now()))
        return str(need(answer.headers, "location"))

    def fill(self, media: Media, handle: Handle) -> tuple[int, str]:
        """Send the next part; see `told` for what comes back."""
        start, size = handle.known["sent"], media.path.stat().st_size
        with media.path.open("rb") as source:
            source.seek(start)
            content = source.read(PART)
        within = f"bytes {start}-{start + len(content) - 1}/{size}"
        headers = {"Content-Range": within, "Content-Type": "application/octet-stream"}
        call = Call("PUT", handle.known["session"], headers=headers, content=content)
        return self._told(self.sent(call))

    def ask(self, media: Media, handle: Handle) -> tuple[int, str]:
        """Ask the session how much it has."""
        headers = {"Content-Range": f"bytes */{media.path.stat().st_size}", "Content-Length": "0"}
        call = Call("PUT", handle.known["session"], headers=headers, repeatable=True)
        return self._told(self.sent(call))

    def is_last(self, media: Media, handle: Handle) -> bool:
        """Whether the next part makes the video."""
        return bool(handle.known["sent"] + PART >= media.path.stat().st_size)

    def _told(self, answer: Answer) -> tuple[int, str]:
        """How many bytes the session has, and the video once it has all of them."""
        if answer.status == INCOMPLETE:
            kept = answer.headers.get("range", "")
            return (int(kept.rpartition("-")[2]) + 1 if kept else 0), ""
        if answer.status in {GONE, OVER}:
            raise GoneError
        if not answer.ok:
            raise StopError(meaning(answer, self.web.world.now()))
        return 0, str(need(answer.json(), "id"))


def body(post: Post) -> dict[str, Any]:
    """The video as YouTube wants it; until it is to be seen, a scheduled one is private."""
    privacy = "private" if post.scheduled_at else post.extra.get("privacy", "public")
    tags = [tag.strip() for tag in post.extra.get("tags", "").split(",") if tag.strip()]
    snippet = {
        "title": post.title,
        "description": post.text,
        "categoryId": post.extra.get("category", PEOPLE_AND_BLOGS),
        "tags": tags,
        "defaultLanguage": post.language,
    }
    status = {
        "privacyStatus": privacy,
        "publishAt": post.scheduled_at.isoformat() if post.scheduled_at else "",
        "selfDeclaredMadeForKids": post.extra.get("made_for_kids") == "yes",
        "containsSyntheticMedia": post.extra.get("made_with_ai") == "yes",
    }
    promoted = {"hasPaidProductPlacement": True} if post.extra.get("promotion") == "yes" else {}
    parts: dict[str, dict[str, Any]] = {
        "snippet": snippet,
        "status": status,
        "paidProductPlacementDetails": promoted,
    }
    return {
        name: {key: value for key, value in part.items() if value not in ("", [])}
        for name, part in parts.items()
        if part
    }
