"""What became of a call: values that a caller can save, show and act on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from nofuz.connectors.shape.handles import Handle


@dataclass(frozen=True, slots=True)
class Accepted:
    """A step worked: save the handle, then go on.

    When the handle is finished, `confirm` comes next; otherwise call `publish` with it again, not
    before `again_at`.
    """

    handle: Handle
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """It was read back from the platform: it is there. Only `confirm` says so."""

    id: str
    permalink: str
    handle: Handle


@dataclass(frozen=True, slots=True)
class Repeatable:
    """Calling `publish` with this handle cannot post twice; `because` says why."""

    handle: Handle
    because: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The platform will not have it, and no repetition changes that.

    `reason` and `fix` are English sentences for a marketer: what is wrong, and what to do. `code`
    and `places` are what they are made of, by which a sentence in another language is found: a
    word of ours, or one of the platform's own as in ``youtube.invalidTitle``. What a platform says
    in its own words has the code ``said``.
    """

    reason: str
    fix: str
    code: str = ""
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unknown:
    """No answer, or none that can be understood: it may have happened or not.

    `look_for` says what to read back. Call `confirm`, not before `again_at`; with `cannot` the
    platform offers no way to find out, and a person has to look.
    """

    look_for: str
    again_at: datetime | None = None
    cannot: bool = False


@dataclass(frozen=True, slots=True)
class Limited:
    """Nothing happened: too much was asked, or the platform is out of reach. Again at `until`.

    `unread`: it was while reading back, so what came of the call before is still not known.
    """

    until: datetime
    reason: str
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Unauthorised:
    """Nothing happened: the token is no longer good, or lacks the scopes in `missing`.

    `unread`: it was while reading back, so what came of the call before is still not known. `code`
    and `places` are as those of Rejected.
    """

    reason: str
    missing: tuple[str, ...] = ()
    unread: bool = False
    code: str = ""
    places: Mapping[str, str] = field(default_factory=dict)


def taken_away(platform: str) -> Rejected:
    """It was there, or was said to be, and is there no more: never sent again by itself."""
    return Rejected(
        f"{platform} took it, but it is no longer there.",
        "Look there why, or ask who moderates it, before you publish it again.",
        code="taken_away",
        places={"platform": platform},
    )


def token_refused(platform: str) -> Unauthorised:
    """The token has ended or was taken back."""
    reason = f"{platform} no longer accepts the token. Connect the account again."
    return Unauthorised(reason, code="token_refused", places={"platform": platform})


def not_allowed(platform: str, said: str) -> Unauthorised:
    """The token is good, and not for this; `said` is what the platform says of it."""
    said = said.rstrip(". ")
    fix = "Give the account that right if it lacks it, and connect it again."
    return Unauthorised(
        f"{platform} does not allow this ({said}). {fix}",
        code="not_allowed",
        places={"platform": platform, "said": said},
    )


@dataclass(frozen=True, slots=True)
class Done:
    """A change without a result of its own (deleting, hiding) happened."""


Failed = Rejected | Unknown | Limited | Unauthorised
Outcome = Accepted | Confirmed | Repeatable | Failed


class StopError(Exception):
    """Ends a call from the depth; the door of the connection turns it into its outcome."""

    def __init__(self, outcome: Failed) -> None:
        super().__init__(outcome)
        self.outcome = outcome


Inputs = ParamSpec("Inputs")
Result = TypeVar("Result")


def told(method: Callable[Inputs, Result]) -> Callable[Inputs, Result | Failed]:
    """Let a method of a connection return what stopped it instead of raising it."""

    @wraps(method)
    def door(*args: Inputs.args, **kwargs: Inputs.kwargs) -> Result | Failed:
        try:
            return method(*args, **kwargs)
        except StopError as stop:
            return stop.outcome

    return door
