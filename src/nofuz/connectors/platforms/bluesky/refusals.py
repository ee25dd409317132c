"""What it means when a server says no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from nofuz.connectors.shape import (
    Failed,
    Rejected,
    StopError,
    not_allowed,
    token_refused,
)
from nofuz.connectors.web import Answer
from nofuz.connectors.world import World

NO_TOKEN, NOT_ALLOWED = 401, 403
OLD_TOKEN = {"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"}
GONE = {"RecordNotFound", "NotFound"}


def word(answer: Answer) -> str:
    """The server's word for it, such as RecordNotFound."""
    try:
        return str(answer.json().get("error", ""))
    except (StopError, AttributeError):
        return ""


def meaning(answer: Answer) -> Failed:
    """What a refusal means for whoever published."""
    if answer.status == NO_TOKEN or word(answer) in OLD_TOKEN:
        return token_refused("Bluesky")
    try:
        said = str(answer.json()["message"])
    except (StopError, KeyError, TypeError):
        said = f"Bluesky answered {answer.status}."
    if answer.status == NOT_ALLOWED:
        return not_allowed("Bluesky", said)
    if word(answer) in GONE:
        return Rejected(
            "It is not there, or may not be seen.", "Look whether it was deleted.", code="not_there"
        )
    return Rejected(
        said,
        "Change the post as Bluesky asks, then publish it again.",
        code="said",
        places={"said": said},
    )


def until(world: World) -> Callable[[Answer], datetime | None]:
    """When a limit ends: Bluesky says it in seconds since 1970."""

    def read(answer: Answer) -> datetime | None:
        said = answer.headers.get("ratelimit-reset", "")
        if said.isdecimal():
            return datetime.fromtimestamp(int(said), UTC)
        return answer.retry_at(world.now())

    return read
