"""Posts, films, reels and stories of a Page; comments and answers to messages."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.graph import SETTLES
from nofuz.connectors.media import probe
from nofuz.connectors.platforms.facebook import films
from nofuz.connectors.platforms.facebook.client import MESSAGE, REEL, STORY
from nofuz.connectors.platforms.facebook.films import Films
from nofuz.connectors.shape import (
    Accepted,
    Deletes,
    Done,
    Handle,
    Media,
    Outcome,
    Post,
    Publishes,
    Rejected,
    told,
)
from nofuz.connectors.web import need

STEPS = (
    Step("photo", Repeat.HARMLESS),
    *films.STEPS,
    Step("post", Repeat.FINGERPRINT, settles=SETTLES),
    Step("comment", Repeat.FINGERPRINT, settles=SETTLES),
    Step("message", Repeat.FINGERPRINT, settles=SETTLES),
)
NO_STORY = Rejected(
    "A story shows one picture or one film.", "Choose one picture or one film.", code="one_file"
)
NO_REEL = Rejected("A reel is one film.", "Choose one film, or publish a post.", code="one_film")


class Publishing(Films, Publishes, Deletes):
    """Files first, unpublished; then the one call that shows them."""

    def begin(self, post: Post) -> Handle:
        return Handle("facebook", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        part = post.parts[len(handle.ids)]
        if not self.edge(part, handle):
            wrong = _alone(part)
            if wrong:
                return wrong
            first = self._film_step(part, handle) or self._photo_step(part, handle)
            if first:
                return first
        note = self.noted(part, handle)
        if note:
            return Accepted(note)
        return Accepted(handle.taken(self._send(part, handle), post))

    @told
    def delete(self, remote_id: str) -> Done:
        self.remove(remote_id)
        return Done()

    def _film_step(self, part: Post, handle: Handle) -> Outcome | None:
        film = len(part.media) == 1 and _is_film(part.media[0])
        return self.uploaded(part, handle) if film else None

    def _photo_step(self, part: Post, handle: Handle) -> Outcome | None:
        photos = handle.known.get("photos", [])
        if self.film(handle) or len(photos) == len(part.media):
            return None
        photo = self._photo(part.media[len(photos)], part)
        return Accepted(handle.knowing(photos=[*photos, photo]))

    def _photo(self, media: Media, part: Post) -> str:
        values = {
            "published": False,
            "alt_text_custom": media.alt,
            "temporary": bool(part.scheduled_at) or None,
        }
        kind = probe(media.path).type
        source = {"source": (media.path.name, media.path.read_bytes(), kind)}
        return str(need(self.post(f"{self.me}/photos", values, files=source), "id"))

    def _send(self, part: Post, handle: Handle) -> str:
        edge = self.edge(part, handle)
        if part.kind == MESSAGE:
            return self.send_direct(part)
        if edge:
            return str(need(self.post(edge, {"message": part.text}), "id"))
        if self.film(handle):
            return self.finish(part, handle)
        photos = handle.known.get("photos", [])
        if part.kind == STORY:
            said = self.post(f"{self.me}/photo_stories", {"photo_id": photos[0]})
            return str(need(said, "post_id"))
        return str(need(self.post(f"{self.me}/feed", self._feed(part, photos)), "id"))

    def _feed(self, part: Post, photos: list[str]) -> dict[str, Any]:
        shown = [{"media_fbid": photo} for photo in photos]
        later = {
            "published": False,
            "scheduled_publish_time": self.unix(part),
            "unpublished_content_type": "SCHEDULED",
        }
        return {
            "message": part.text,
            "link": part.link,
            "attached_media": shown or None,
            **(later if part.scheduled_at else {}),
        }


def _alone(part: Post) -> Rejected | None:
    """Reels and stories show one file, and a reel no picture."""
    if part.kind == STORY and len(part.media) != 1:
        return NO_STORY
    if part.kind == REEL and [_is_film(file) for file in part.media] != [True]:
        return NO_REEL
    return None


def _is_film(media: Media) -> bool:
    return probe(media.path).type.startswith("video/")
