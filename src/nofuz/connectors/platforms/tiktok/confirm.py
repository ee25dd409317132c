"""What became of a post: TikTok tells by the number that it gave when the post was announced."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.platforms.tiktok.uploads import EVERYONE, Uploads
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Outcome,
    Post,
    Rejected,
    Repeatable,
    Unknown,
    taken_away,
    told,
)
from nofuz.connectors.web import need

SETTLES = timedelta(minutes=5)
LOOK_AGAIN = timedelta(seconds=15)
NEW_FILE = "Save the file anew as TikTok takes it, and publish again."
FAILURES = {
    "file_format_check_failed": ("TikTok takes no file of this type.", NEW_FILE),
    "duration_check_failed": ("The video is too short or too long.", "Cut it anew."),
    "frame_rate_check_failed": ("The video has too few or too many frames.", NEW_FILE),
    "picture_size_check_failed": ("The picture has too few or too many pixels.", NEW_FILE),
    "photo_pull_failed": (
        "TikTok could not fetch the photos.",
        "Make sure that anyone can open their addresses.",
    ),
    "publish_cancelled": ("Publishing was called off.", "Publish it again if you still want to."),
    "auth_removed": ("The account no longer allows the application.", "Connect it again."),
}


class Confirming(Uploads):
    """Reads back, changing nothing."""

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        number = handle.known.get("publish_id")
        if number:
            return self._state(post, handle, number)
        if "sending" in handle.known:
            return Unknown("Look for the photos in TikTok’s own app.", cannot=True)
        return Repeatable(handle, "Nothing has been posted yet.")

    def _state(self, post: Post, handle: Handle, number: str) -> Outcome:
        said = self.ask("post/publish/status/fetch", {"publish_id": number})
        status = need(said, "status")
        if status == "FAILED":
            return _failure(str(said.get("fail_reason") or ""))
        if not handle.finished:
            return self._how_much(post, handle, said)
        if status != "PUBLISH_COMPLETE":
            return Accepted(handle, self.web.world.now() + LOOK_AGAIN)
        ids = said.get("publicaly_available_post_id") or said.get("publicly_available_post_id")
        if ids:
            return self._shown(post, handle, str(ids[0]))
        if post.extra.get("privacy", EVERYONE) == EVERYONE:  # until somebody at TikTok has looked
            return Accepted(handle, self.web.world.now() + LOOK_AGAIN)
        return Confirmed(number, "", handle)

    def _how_much(self, post: Post, handle: Handle, said: Any) -> Outcome:
        """How far the upload is; one that is not whole is never posted."""
        size, part = post.media[0].path.stat().st_size, handle.known["part"]
        kept = int(said.get("uploaded_bytes") or 0)
        if kept >= size or need(said, "status") != "PROCESSING_UPLOAD":
            return Accepted(handle.taken(handle.known["publish_id"], post, sent=size))
        if kept % part:
            return Repeatable(handle.knowing(publish_id=""), "A part of it arrived by half.")
        return Repeatable(handle.knowing(sent=kept), f"TikTok has {kept} bytes of the video.")

    def _shown(self, post: Post, handle: Handle, number: str) -> Outcome:
        """A public post: videos are looked at once more, photos are not among the videos."""
        name = handle.known["creator"].get("creator_username", "")
        if post.kind == "photo":
            return Confirmed(number, f"https://www.tiktok.com/@{name}/photo/{number}", handle)
        now, since = self.web.world.now(), handle.known.get("shown_at")
        if since is None:
            return Accepted(handle.knowing(shown_at=now.isoformat()))
        asked = {"filters": {"video_ids": [number]}}
        videos = self.ask("video/query", asked, fields="id,share_url").get("videos")
        if videos:
            link = videos[0].get("share_url") or f"https://www.tiktok.com/@{name}/video/{number}"
            return Confirmed(number, link, handle)
        until = datetime.fromisoformat(since) + SETTLES
        return (
            Unknown("Look for the video on TikTok.", until) if now < until else taken_away("TikTok")
        )


def _failure(reason: str) -> Rejected:
    if reason in FAILURES:
        return Rejected(*FAILURES[reason], code=f"tiktok.{reason}")
    if reason.startswith("spam_risk"):
        return Rejected("TikTok takes this for spam.", "Change it, or wait a day.", code="spam")
    return Rejected(
        f"TikTok failed ({reason or 'no reason'}).",
        "Publish it again in a while.",
        code="failed",
        places={"said": reason},
    )
