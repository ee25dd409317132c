"""How far a video is: uploaded, processed, waiting for its date, or refused."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.shape import Accepted, Confirmed, Handle, Outcome, Post, Rejected
from nofuz.connectors.web import need

LOOK_AGAIN = timedelta(seconds=20)
NEW_FILE = "Save the video anew as MP4 with H.264, and publish it again."
FAILURES = {
    "codec": "YouTube does not know how the video is coded.",
    "conversion": "YouTube could not convert the video.",
    "emptyFile": "The video file is empty.",
    "invalidFile": "YouTube could not read the video file.",
    "tooSmall": "The video file is too small.",
    "uploadAborted": "The upload was broken off.",
}
REJECTIONS = {
    "copyright": "for copyright",
    "claim": "because somebody claims a part of it",
    "duplicate": "because the channel has this video already",
    "inappropriate": "because it breaks the community guidelines",
    "length": "because it is longer than this channel may upload",
    "legal": "for legal reasons",
    "termsOfUse": "because it breaks the terms of use",
    "trademark": "for a trademark",
    "uploaderAccountClosed": "because the account is closed",
    "uploaderAccountSuspended": "because the account is suspended",
}
LOCKED = Rejected(
    "YouTube took the video but keeps it private, as it does for applications without an audit.",
    "Make it public in YouTube Studio, or have the application audited by Google.",
    code="kept_private",
)


def state_of(video: Any, post: Post, handle: Handle, now: datetime) -> Outcome:
    """What the status of a video means for its publication."""
    status = need(video, "status")
    match need(status, "uploadStatus"):
        case "uploaded":
            return Accepted(handle, now + LOOK_AGAIN)
        case "failed":
            why = FAILURES.get(status.get("failureReason"), "YouTube could not process the video.")
            return Rejected(why, NEW_FILE, code=f"youtube.{status.get('failureReason', 'failed')}")
        case "rejected":
            why = REJECTIONS.get(status.get("rejectionReason"), "without a reason")
            return Rejected(
                f"YouTube refused the video {why}.",
                "Look into YouTube Studio.",
                code=f"youtube.{status.get('failureReason', 'failed')}",
            )
        case "deleted":
            return Rejected("The video was deleted.", "Ask who deleted it.", code="deleted")
    if status.get("privacyStatus") == "private":
        return _private(status, post, handle, now) or LOCKED
    return _there(handle)


def _private(status: Any, post: Post, handle: Handle, now: datetime) -> Outcome | None:
    if post.extra.get("privacy") == "private" and not post.scheduled_at:
        return _there(handle)
    at = status.get("publishAt")
    return Accepted(handle, max(datetime.fromisoformat(at), now + LOOK_AGAIN)) if at else None


def _there(handle: Handle) -> Confirmed:
    video = handle.ids[0]
    return Confirmed(video, f"https://www.youtube.com/watch?v={video}", handle)
