"""Statuses and their media; the idempotency key makes repeating safe for an hour."""

from __future__ import annotations

import mimetypes
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.platforms.mastodon.confirm import KEY_KEPT, Confirming
from nofuz.connectors.shape import (
    Accepted,
    Deletes,
    Done,
    Handle,
    Limited,
    Media,
    Outcome,
    Post,
    Publishes,
    Rejected,
    StopError,
    told,
)
from nofuz.connectors.web import need

PROCESSING = 206
LOOK_AGAIN = timedelta(seconds=2)
LEAST = timedelta(minutes=6)  # Mastodon wants five; one more for clocks and queues
STEPS = (Step("upload", Repeat.HARMLESS), Step("status", Repeat.KEY, kept=KEY_KEPT))


class Publishing(Confirming, Publishes, Deletes):
    """Look back, upload each file, wait until it is processed, send each part."""

    def begin(self, post: Post) -> Handle:
        return Handle("mastodon", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        later = post.scheduled_at
        if later and self._must_wait(post, later):
            return Limited(
                later, "Mastodon keeps no thread, and nothing for less than five minutes."
            )
        if "since" not in handle.known:
            return Accepted(handle.knowing(**self.before(post)))
        media = [file for part in post.parts for file in part.media]
        uploads, ready = handle.known.get("uploads", []), handle.known.get("ready", 0)
        if len(uploads) < len(media):
            return Accepted(handle.knowing(uploads=[*uploads, self._upload(media[len(uploads)])]))
        if ready < len(media):
            return self._process(handle, uploads[ready], ready)
        return self._send(post, handle)

    @told
    def delete(self, remote_id: str) -> Done:
        self.call("DELETE", f"/api/v1/statuses/{remote_id}", gone_ok=True, repeatable=True)
        return Done()

    def _must_wait(self, post: Post, later: datetime) -> bool:
        """A part of a thread answers a status that has to be there already."""
        now = self.web.world.now()
        return now < later and (bool(post.follow_ups) or later < now + LEAST)

    def _upload(self, media: Media) -> str:
        kind = mimetypes.guess_type(media.path)[0] or "application/octet-stream"
        file = (media.path.name, media.path.read_bytes(), kind)
        data = {"description": media.alt} if media.alt else None
        answer = self.call("POST", "/api/v2/media", files={"file": file}, data=data)
        return str(need(answer.json(), "id"))

    def _process(self, handle: Handle, upload: str, ready: int) -> Outcome:
        try:
            answer = self.call("GET", f"/api/v1/media/{upload}")
        except StopError as stop:
            if not isinstance(stop.outcome, Rejected):
                raise
            fix = "Save the file anew, or use another one, and publish again."
            return replace(stop.outcome, fix=fix)
        if answer.status == PROCESSING:
            return Accepted(handle, again_at=self.web.world.now() + LOOK_AGAIN)
        return Accepted(handle.knowing(ready=ready + 1))

    def _send(self, post: Post, handle: Handle) -> Outcome:
        answer = self.call(
            "POST",
            "/api/v1/statuses",
            json=_status(post, handle, self.web.world.now()),
            headers={"Idempotency-Key": f"{handle.key}-{len(handle.ids)}"},
        )
        return Accepted(handle.taken(str(need(answer.json(), "id")), post))


def _status(post: Post, handle: Handle, now: datetime) -> dict[str, Any]:
    later = post.scheduled_at
    place = len(handle.ids)
    part = post.parts[place]
    before = sum(len(earlier.media) for earlier in post.parts[:place])
    wanted = {
        "status": part.text,
        "media_ids": handle.known.get("uploads", [])[before : before + len(part.media)],
        "in_reply_to_id": handle.ids[-1] if handle.ids else post.reply_to,
        "visibility": post.extra.get("visibility", ""),
        "spoiler_text": part.title,
        "language": part.language or post.language,
        "scheduled_at": later.isoformat() if later and later > now else "",
    }
    return {name: value for name, value in wanted.items() if value}
