"""Posts, carousels and replies, all by containers; a thread is a chain of replies."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.graph import Containers
from nofuz.connectors.graph.containers import STEPS
from nofuz.connectors.media import probe
from nofuz.connectors.platforms.threads.confirm import Confirming
from nofuz.connectors.shape import (
    Deletes,
    Done,
    Handle,
    Media,
    Outcome,
    Post,
    Publishes,
    Rejected,
    StopError,
    told,
)
from nofuz.connectors.web import need

__all__ = ["STEPS", "Publishing"]

OPTIONS = ("reply_control", "topic_tag", "quote_post_id", "allowlisted_country_codes")
NO_ADDRESS = Rejected(
    "Threads fetches files itself, and this one has no public address.",
    "Put the file where anyone can open it, and name that address.",
    code="no_address",
)


class Publishing(Confirming, Containers, Publishes, Deletes):
    """A container for each file and for the post, then the post; each part in turn."""

    def begin(self, post: Post) -> Handle:
        return Handle("threads", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        return self.contained(post, handle)

    @told
    def delete(self, remote_id: str) -> Done:
        self.remove(remote_id)
        return Done()

    def contain(
        self, part: Post, handle: Handle, media: Media | None, *, children: tuple[str, ...] = (),
        child: bool = False,
    ) -> str:  # fmt: skip
        values = _file(media) if media else _words(part, children)
        if child:
            values |= {"is_carousel_item": True}
        else:
            answers = handle.ids[-1] if handle.ids else part.reply_to
            options = {name: part.extra.get(name) for name in OPTIONS}
            values |= {"text": part.text, "reply_to_id": answers, **options}
        return str(need(self.post(f"{self.me}/threads", values), "id"))

    def state(self, container: str) -> tuple[str, str]:
        said = self.get(container, fields="status,error_message")
        return need(said, "status"), said.get("error_message") or "no reason was given."

    def release(self, container: str) -> str:
        said = self.post(f"{self.me}/threads_publish", {"creation_id": container})
        return str(need(said, "id"))


def _words(part: Post, children: tuple[str, ...]) -> dict[str, Any]:
    if children:
        return {"media_type": "CAROUSEL", "children": ",".join(children)}
    return {"media_type": "TEXT", "link_attachment": part.link}


def _file(media: Media) -> dict[str, Any]:
    if not media.url:
        raise StopError(NO_ADDRESS)
    film = probe(media.path).type.startswith("video/")
    kind = {"media_type": "VIDEO", "video_url": media.url} if film else {
        "media_type": "IMAGE", "image_url": media.url,
    }  # fmt: skip
    return {**kind, "alt_text": media.alt}
