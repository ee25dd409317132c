"""Pins of one picture, of several, or of a video. Pinterest knows no key: pins are read back."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from typing import Any

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.media import probe
from nofuz.connectors.platforms.pinterest.confirm import SETTLES, Confirming
from nofuz.connectors.reading_back import noted
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
    StopError,
    told,
)
from nofuz.connectors.web import Call, need

STEPS = (
    Step("media", Repeat.HARMLESS),
    Step("pin", Repeat.FINGERPRINT, settles=SETTLES),
)
LOOK_AGAIN = timedelta(seconds=5)
NO_MEDIA = Rejected("A pin needs a picture or a video.", "Add one.", code="no_media")
ONE_VIDEO = Rejected(
    "A pin shows one video and nothing beside it.", "Leave the others out.", code="one_video"
)
NO_BOARD = Rejected(
    "A pin needs a board.", "Name it in the account’s settings or in the post.", code="no_board"
)
NOT_STORED = Rejected(
    "Pinterest’s store refused the video.", "Publish it again in a while.", code="not_stored"
)
NOT_PROCESSED = Rejected(
    "Pinterest could not process the video.",
    "Save it anew as MP4 with H.264, and publish again.",
    code="not_processed",
)


class Publishing(Confirming, Publishes, Deletes):
    """Bring a video where a pin may name it; note what says the same; pin."""

    def begin(self, post: Post) -> Handle:
        return Handle("pinterest", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        wrong = _wrong_with(post) or (None if self.board(post) else NO_BOARD)
        if wrong:
            return wrong
        if is_video(post.media[0]) and not handle.known.get("processed"):
            return self._bring(post.media[0], handle)
        note = noted(handle, self.web.world.now(), lambda: self.same(post))
        if note:
            return Accepted(note)
        answer = self.call("POST", "pins", json=self._pin(post, handle))
        return Accepted(handle.taken(str(need(answer.json(), "id")), post))

    @told
    def delete(self, remote_id: str) -> Done:
        self.call("DELETE", f"pins/{remote_id}", gone_ok=True, repeatable=True)
        return Done()

    def _bring(self, media: Media, handle: Handle) -> Outcome:
        """Make the next call for a video: register it, send it to the store, ask how far it is."""
        if "media" not in handle.known:
            return Accepted(handle.knowing(media=self._store(media)))
        said = self.call("GET", f"media/{handle.known['media']}").json()
        status = need(said, "status")
        if status == "failed":
            return NOT_PROCESSED
        if status != "succeeded":
            return Accepted(handle, self.web.world.now() + LOOK_AGAIN)
        return Accepted(handle.knowing(processed=True))

    def _store(self, media: Media) -> str:
        asked = {"media_type": "video"}
        said = self.call("POST", "media", json=asked, repeatable=True).json()
        form = need(said, "upload_parameters")
        url, kind = str(need(said, "upload_url")), probe(media.path).type
        with media.path.open("rb") as file:  # of up to 2 GB, which are not held in memory
            files = {"file": (media.path.name, file, kind)}
            answer = self.web.send(Call("POST", url, data=form, files=files, repeatable=True))
        if not answer.ok:
            raise StopError(NOT_STORED)
        return str(need(said, "media_id"))

    def _pin(self, post: Post, handle: Handle) -> dict[str, Any]:
        wanted = {
            "board_id": self.board(post),
            "board_section_id": post.extra.get("section"),
            "title": post.title,
            "description": post.text,
            "link": post.link,
            "alt_text": post.media[0].alt,
            "media_source": _source(post, handle.known.get("media", "")),
        }
        return {name: value for name, value in wanted.items() if value}


def _wrong_with(post: Post) -> Rejected | None:
    """What cannot be asked of Pinterest at all."""
    if not post.media:
        return NO_MEDIA
    videos = any(is_video(file) for file in post.media)
    return ONE_VIDEO if videos and len(post.media) > 1 else None


def is_video(media: Media) -> bool:
    return probe(media.path).type.startswith("video/")


def _source(post: Post, media: str) -> dict[str, Any]:
    first = post.media[0]
    if media:
        cover = _coded(first.cover) if first.cover else {}
        covered = {f"cover_image_{name}": value for name, value in cover.items()}
        frame = {} if covered else {"cover_image_key_frame_time": 0}
        return {"source_type": "video_id", "media_id": media, **covered, **frame}
    if len(post.media) == 1:
        return {"source_type": "image_base64", **_coded(first.path)}
    items = [_coded(file.path) for file in post.media]
    return {"source_type": "multiple_image_base64", "items": items, "index": 0}


def _coded(path: Path) -> dict[str, str]:
    return {"content_type": probe(path).type, "data": b64encode(path.read_bytes()).decode()}
