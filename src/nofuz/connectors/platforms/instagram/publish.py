"""Pictures, carousels, reels and stories by containers; first comments, answers and messages."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.graph import MESSAGE, SETTLES, Containers, RefusalError
from nofuz.connectors.graph.containers import PUBLISHED
from nofuz.connectors.graph.containers import STEPS as CONTAINED
from nofuz.connectors.media import probe
from nofuz.connectors.platforms.instagram.client import BLOCKED
from nofuz.connectors.platforms.instagram.confirm import Confirming
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
    Unknown,
    told,
)
from nofuz.connectors.web import Call, need

STEPS = (
    *CONTAINED,
    Step("comment", Repeat.FINGERPRINT, settles=SETTLES),
    Step("message", Repeat.FINGERPRINT, settles=SETTLES),
)
OPTIONS = ("location_id", "collaborators", "user_tags", "cover_url", "thumb_offset",
           "share_to_feed", "audio_name")  # fmt: skip
NO_MEDIA = Rejected(
    "Instagram publishes nothing without a picture or a video.",
    "Add a picture or a video.",
    code="no_media",
)
ALONE = ("reel", "story")
ONE_FILE = Rejected(
    "A reel and a story show one file each.", "Keep one, or publish a post.", code="one_file"
)
NO_ADDRESS = Rejected(
    "Instagram fetches pictures itself, and this one has no public address.",
    "Put the picture where anyone can open it, and name that address.",
    code="no_address",
)


class Publishing(Confirming, Containers, Publishes, Deletes):
    """A container for each file, the post, then comments below it."""

    def begin(self, post: Post) -> Handle:
        return Handle("instagram", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        part = post.parts[len(handle.ids)]
        if self.is_comment(part, handle):
            note = self.noted(part, handle)
            if note:
                return Accepted(note)
            return Accepted(handle.taken(self._say(part, handle), post))
        if not part.media:
            return NO_MEDIA
        if part.kind in ALONE and len(part.media) > 1:
            return ONE_FILE
        return self.contained(post, handle)

    @told
    def delete(self, remote_id: str) -> Done:
        self.remove(remote_id)
        return Done()

    def contain(
        self, part: Post, handle: Handle, media: Media | None, *, children: tuple[str, ...] = (),
        child: bool = False,
    ) -> str:  # fmt: skip
        values = _values(part, media, children, child=child)
        said = self.post(f"{self.me}/media", values)
        if media and values.get("upload_type"):
            self._upload(str(need(said, "uri")), media)
        return str(need(said, "id"))

    def state(self, container: str) -> tuple[str, str]:
        said = self.get(container, fields="status_code,status")
        return need(said, "status_code"), said.get("status") or "no reason was given."

    def release(self, container: str) -> str:
        """Instagram has said "blocked" of posts that it published: only its state tells."""
        try:
            said = self.post(f"{self.me}/media_publish", {"creation_id": container})
        except RefusalError as refused:
            if refused.refusal.subcode == BLOCKED and self._may_be_there(container):
                raise StopError(Unknown("Instagram may have published it.")) from None
            raise
        return str(need(said, "id"))

    def _may_be_there(self, container: str) -> bool:
        try:
            return self.state(container)[0] == PUBLISHED
        except StopError:
            return True

    def _say(self, part: Post, handle: Handle) -> str:
        if part.kind == MESSAGE:
            return self.send_direct(part)
        edge = f"{handle.ids[0]}/comments" if handle.ids else f"{part.reply_to}/replies"
        return str(need(self.post(edge, {"message": part.text}), "id"))

    def _upload(self, uri: str, media: Media) -> None:
        content = media.path.read_bytes()
        headers = {
            "Authorization": f"OAuth {self.account.token}",
            "offset": "0",
            "file_size": str(len(content)),
        }
        self.answered(Call("POST", uri, headers=headers, content=content))


def _values(
    part: Post, media: Media | None, children: tuple[str, ...], *, child: bool
) -> dict[str, Any]:
    caption = {} if child or part.kind == "story" else {"caption": part.text}
    options = {} if child else {name: part.extra.get(name) for name in OPTIONS}
    if media is None:
        return {**caption, **options, "media_type": "CAROUSEL", "children": ",".join(children)}
    item = {"is_carousel_item": True} if child else {}
    return {**caption, **options, **item, **_file(part, media, child=child)}


def _file(part: Post, media: Media, *, child: bool) -> dict[str, Any]:
    story = part.kind == "story"
    if not probe(media.path).type.startswith("video/"):
        if not media.url:
            raise StopError(NO_ADDRESS)
        kind = {"media_type": "STORIES"} if story else {"alt_text": media.alt}
        if part.kind == "reel":  # which is a video, as Instagram says when it gets a picture
            kind = {"media_type": "REELS"}
        return {"image_url": media.url, **kind}
    kind = {"media_type": "STORIES" if story else "VIDEO" if child else "REELS"}
    return {**kind, "video_url": media.url} if media.url else {**kind, "upload_type": "resumable"}
