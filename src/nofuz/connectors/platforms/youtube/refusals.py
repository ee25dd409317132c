"""What Google's refusals mean: an error has a reason, and the reason decides."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from nofuz.connectors.shape import (
    Failed,
    Limited,
    Rejected,
    StopError,
    not_allowed,
    token_refused,
)
from nofuz.connectors.web import Answer

PACIFIC = ZoneInfo("America/Los_Angeles")
NO_TOKEN, GONE, OVER = 401, 404, 410
DAILY = {"quotaExceeded", "dailyLimitExceeded"}
HASTY = {"rateLimitExceeded", "userRateLimitExceeded"}
NOT_ALLOWED = {
    "authError",
    "insufficientPermissions",
    "forbidden",
    "accountClosed",
    "accountSuspended",
    "authenticatedUserAccountClosed",
    "authenticatedUserAccountSuspended",
    "youtubeSignupRequired",
}
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
REASONS = {
    "invalidTitle": ("The title is empty, too long, or has < or > in it.", "Change the title."),
    "invalidDescription": (
        "The description is longer than 5,000 bytes, or has < or > in it.",
        "Shorten it, and write those characters in words.",
    ),
    "invalidTags": ("YouTube does not take these tags.", "Use fewer or shorter tags."),
    "invalidCategoryId": ("YouTube does not know this category.", "Choose another category."),
    "invalidPublishAt": ("YouTube does not take this date.", "Choose a later moment."),
    "badContent": ("YouTube takes no file of this type.", "Save it as a video, best as MP4."),
    "uploadTooLarge": ("The video file is too large.", "Save it with at most 256 GB."),
    "mediaBodyRequired": ("The video has no content.", "Add the video again."),
    "commentsDisabled": ("Comments are off for this video.", "Turn them on in YouTube Studio."),
    "commentTextTooLong": ("The comment is too long.", "Shorten it."),
    "commentTextRequired": ("The comment has no words.", "Write something."),
    "parentCommentNotFound": ("The comment is gone.", "Look whether it was deleted."),
}


def reason_of(answer: Answer) -> tuple[str, str]:
    """The reason and the sentence in a refusal; empty when it has none."""
    try:
        error = answer.json()["error"]
        return str(error["errors"][0]["reason"]), str(error.get("message", ""))
    except (StopError, KeyError, IndexError, TypeError):
        return "", ""


def next_midnight(now: datetime) -> datetime:
    """When the units of a project are counted anew: midnight in California."""
    tomorrow = (now.astimezone(PACIFIC) + DAY).date()
    return datetime.combine(tomorrow, time(), PACIFIC).astimezone(now.tzinfo)


def meaning(answer: Answer, now: datetime) -> Failed:
    """What a refusal means for whoever published."""
    reason, said = reason_of(answer)
    limit = _limit(reason, now)
    if limit:
        return limit
    if answer.status == NO_TOKEN:
        return token_refused("Google")
    if reason in NOT_ALLOWED:
        return not_allowed("YouTube", said)
    if reason in REASONS:
        return Rejected(*REASONS[reason], code=f"youtube.{reason}")
    said = said or f"YouTube answered {answer.status}."
    return Rejected(
        said,
        "Change it as YouTube asks, then publish it again.",
        code="said",
        places={"said": said},
    )


def _limit(reason: str, now: datetime) -> Limited | None:
    if reason in DAILY:
        return Limited(next_midnight(now), "Today’s calls to YouTube are used up.")
    if reason in HASTY:
        return Limited(now + MINUTE, "YouTube asks to wait.")
    if reason == "uploadLimitExceeded":
        return Limited(now + DAY, "The channel has uploaded as much as YouTube lets it for now.")
    return None
