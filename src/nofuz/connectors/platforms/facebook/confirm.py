"""What became of a post: read back by its number, or found among the Page's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from nofuz.connectors.graph import Seen, Sending, alike
from nofuz.connectors.platforms.facebook.client import MESSAGE, STORY, Client
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Outcome,
    Post,
    Rejected,
    StopError,
    Unknown,
    told,
)
from nofuz.connectors.web import need

LATEST = 50
MINUTE = timedelta(minutes=1)
VIDEO = "published,status,permalink_url,post_id,scheduled_publish_time"
UNDER_WAY = {"in_progress", "complete"}


class Confirming(Client, Sending):
    """Looks at posts, films, stories, comments and messages, each where it stands."""

    def edge(self, part: Post, handle: Handle) -> str:
        """Where a comment or message is sent to and found again; empty for a post."""
        if part.kind == MESSAGE:
            return f"{part.extra['conversation']}/messages"
        below = handle.ids[0] if handle.ids else part.reply_to
        return f"{below}/comments" if below else ""

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        """One that Facebook publishes later is confirmed then."""
        outcome = super().confirm(post, handle)
        waits = post.scheduled_at and self.web.world.now() < post.scheduled_at
        if isinstance(outcome, Confirmed) and waits:
            return Accepted(handle, again_at=post.scheduled_at)
        return outcome

    def same(self, part: Post, handle: Handle) -> list[str]:
        edge, film = self.edge(part, handle), self.film(handle)
        if part.kind == MESSAGE:
            return self.same_direct(part)
        if edge:
            found = self.every(edge, fields="id,message,from", limit=LATEST)
            own = (one for one in found if (one.get("from") or {}).get("id") == self.me)
            return [str(need(one, "id")) for one in own if alike(one.get("message", ""), part.text)]
        if film:
            return [film["id"]] if self._film_seen(film["id"]) else []
        if part.kind == STORY:
            return [str(need(one, "post_id")) for one in self._stories(handle)]
        asked = {"fields": "id,message", "limit": LATEST}
        posts = [
            one
            for edge in ("scheduled_posts", "published_posts")
            for one in need(self.get(f"{self.me}/{edge}", **asked), "data")
        ]
        return [str(need(one, "id")) for one in posts if alike(one.get("message") or "", part.text)]

    def seen(self, remote_id: str, part: Post, handle: Handle) -> Seen | None:
        film = self.film(handle)
        if film and film["id"] == remote_id:
            return self._film_seen(remote_id)
        if part.kind == STORY:
            stories = {str(need(one, "post_id")): one for one in self._stories(handle)}
            story = stories.get(remote_id)
            return Seen(remote_id, story.get("url") or "") if story else None
        answers = remote_id != handle.ids[0] or part.reply_to
        found = self.there(remote_id, "id" if answers else "id,permalink_url")
        return Seen(remote_id, found.get("permalink_url") or "") if found else None

    def film(self, handle: Handle) -> dict[str, Any] | None:
        """The film of the first part, once its upload has begun."""
        film: dict[str, Any] | None = handle.known.get("film")
        return film

    def _film_seen(self, number: str) -> Seen | None:
        found = self.there(number, VIDEO)
        if found is None:
            return None
        status = found.get("status") or {}
        if status.get("video_status") == "error":
            fix = "Save the film anew, or use another one, and publish again."
            raise StopError(
                Rejected("Facebook could not process the film.", fix, code="not_processed")
            )
        taken = status.get("publishing_phase", {}).get("status") in UNDER_WAY
        if not (taken or found.get("published") or found.get("scheduled_publish_time")):
            return None
        if status.get("video_status") == "processing":
            again = self.web.world.now() + MINUTE
            raise StopError(Unknown("Facebook is still processing the film.", again_at=again))
        post = str(found.get("post_id") or "")
        whole = f"{self.me}_{post}" if post and "_" not in post else post
        return Seen(whole or number, found.get("permalink_url") or "")

    def _stories(self, handle: Handle) -> Iterator[Any]:
        """Stories that show the picture which was uploaded for this one."""
        photos = handle.known.get("photos", [])
        found = self.every(f"{self.me}/stories", fields="post_id,media_id,url", limit=LATEST)
        return (one for one in found if str(one.get("media_id")) in photos)
