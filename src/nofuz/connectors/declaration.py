"""How a folder declares its platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from nofuz.connectors.shape import CAPABILITIES, Account, Dated, Failed, Limit, Post, Problem
from nofuz.connectors.simulation import Simulator
from nofuz.connectors.web import Budget, Web
from nofuz.connectors.webhooks import Event, Notice


class Repeat(StrEnum):
    """How a call is made safe to repeat when its answer is lost."""

    HARMLESS = "harmless: what is sent twice is thrown away unused"
    KEY = "idempotency key: the platform answers a repetition with the first result"
    RECORD_KEY = "record key: the caller names the record, so it exists once"
    FINGERPRINT = "read-back: own recent posts are compared before anything is repeated"
    CANNOT = "cannot: nothing can be read back, a person has to look"


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of call that publishing makes.

    `kept` is how long the platform knows a key; `settles` how long a post that it took may stay
    invisible to whoever reads back.
    """

    name: str
    repeat: Repeat
    kept: timedelta | None = None
    settles: timedelta = timedelta(0)


@dataclass(frozen=True)
class Connection:
    """An account and the way to its platform; the base of every connection."""

    account: Account
    web: Web


class Check(Protocol):
    """Finds what the platform would not take; `limits` are those it told when it was asked."""

    def __call__(self, post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]: ...


class ReadsNotice(Protocol):
    """Reads what a platform sent, if it really did; `secrets` are those of the account."""

    def __call__(
        self, notice: Notice, secrets: Mapping[str, str]
    ) -> tuple[Event, ...] | Failed: ...


class AnswersChallenge(Protocol):
    """What to answer when a platform asks whether an address is ours; None when it does not."""

    def __call__(self, asked: Mapping[str, str], secrets: Mapping[str, str]) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Webhooks:
    """How a platform sends notices; `set_up` says where it is told the address."""

    set_up: str
    events: ReadsNotice
    challenge: AnswersChallenge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """What the package of a platform declares as `PLATFORM`.

    Parameters
    ----------
    id
        As the ruler names it.
    connection
        The class that inherits what the platform can do.
    check
        Finds what the platform would not take, before anything is sent.
    kinds
        Kinds of posts it publishes, the usual one first.
    steps
        Calls that publishing makes, in order.
    scopes
        Per capability what a token must be granted; a capability without any is absent.
    dated
        Versions, names and limits with their dates.
    simulator
        The class of its simulator.
    webhooks
        How it sends notices; None when it sends none.
    rate
        How many calls an account may make in which time, as far as that can be said for all calls
        alike; we stop before the platform does. None where it counts in another way, or hides it.
    """

    id: str
    label: str
    connection: type[Connection]
    check: Check
    kinds: tuple[str, ...]
    steps: tuple[Step, ...]
    dated: tuple[Dated, ...]
    simulator: type[Simulator]
    scopes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    webhooks: Webhooks | None = None
    rate: tuple[int, timedelta] | None = None

    @property
    def budget(self) -> Budget | None:
        """A fresh budget for one account; share it among all its connections."""
        return Budget(*self.rate) if self.rate else None

    @property
    def capabilities(self) -> tuple[str, ...]:
        """Names of what it can do, in the order of the table."""
        bases = self.connection.__mro__
        return tuple(name for name, protocol in CAPABILITIES.items() if protocol in bases)

    def needed(self, *capabilities: str) -> frozenset[str]:
        """Scopes that these capabilities need; of all it can do when none is named."""
        asked = capabilities or self.capabilities
        return frozenset().union(*(self.scopes.get(name, frozenset()) for name in asked))
