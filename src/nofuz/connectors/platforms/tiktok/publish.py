"""Videos and photos. A video is safe to send again; of photos TikTok may not say what it took."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.platforms.tiktok.confirm import SETTLES, Confirming
from nofuz.connectors.platforms.tiktok.uploads import GoneError, extent, settings
from nofuz.connectors.reading_back import noted
from nofuz.connectors.shape import (
    Accepted,
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

STEPS = (
    Step("announcement", Repeat.HARMLESS),
    Step("video", Repeat.KEY, kept=timedelta(hours=1), settles=SETTLES),
    Step("photos", Repeat.CANNOT),
)
NO_MEDIA = Rejected(
    "TikTok publishes nothing without a video or photos.", "Add one.", code="no_media"
)
ONE_VIDEO = Rejected(
    "TikTok publishes one video at a time.", "Leave the others out.", code="one_video"
)
NO_ADDRESS = Rejected(
    "TikTok fetches photos itself, and one of these has no public address.",
    "Put it where anyone can open it, at an address that TikTok knows to be yours.",
    code="no_address",
)
VIDEO_ONLY = ("disable_duet", "disable_stitch", "is_aigc", "video_cover_timestamp_ms")


class Publishing(Confirming, Publishes):
    """Ask what the account may post; announce a video and send it, or let photos be fetched."""

    def begin(self, post: Post) -> Handle:
        return Handle("tiktok", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        if not post.media:
            return NO_MEDIA
        if post.kind != "photo" and len(post.media) > 1:
            return ONE_VIDEO
        if "creator" not in handle.known:
            return Accepted(handle.knowing(creator=self.creator()))
        if post.kind == "photo":
            return self._photos(post, handle)
        if not handle.known.get("publish_id"):
            return Accepted(handle.knowing(**self.announce(post, handle.known["creator"])))
        return self._fill(post.media[0], post, handle)

    def _fill(self, media: Media, post: Post, handle: Handle) -> Outcome:
        """Send a part. An upload that is not whole is never posted, so it may begin anew."""
        try:
            sent = self.fill(media, handle)
        except GoneError:
            return Accepted(handle.knowing(publish_id=""))
        if sent < extent(media, handle)[2]:
            return Accepted(handle.knowing(sent=sent))
        return Accepted(handle.taken(handle.known["publish_id"], post, sent=sent))

    def _photos(self, post: Post, handle: Handle) -> Outcome:
        """Note that photos are about to go: whether they went, TikTok tells only in its answer."""
        note = noted(handle, self.web.world.now())
        if note:
            return Accepted(note)
        asked = _photos(post, handle.known["creator"])
        said = self.ask("post/publish/content/init", asked, repeatable=False)
        number = str(need(said, "publish_id"))
        return Accepted(handle.taken(number, post, publish_id=number))


def _photos(post: Post, creator: Any) -> dict[str, Any]:
    if not all(file.url for file in post.media):
        raise StopError(NO_ADDRESS)
    allowed = settings(post, creator)
    info = {name: value for name, value in allowed.items() if name not in VIDEO_ONLY}
    return {
        "media_type": "PHOTO",
        "post_mode": "DIRECT_POST",
        "post_info": {
            "title": post.title,
            "description": post.text,
            "auto_add_music": post.extra.get("music") == "yes",
            **info,
        },
        "source_info": {
            "source": "PULL_FROM_URL",
            "photo_images": [file.url for file in post.media],
            "photo_cover_index": 0,
        },
    }
