"""What comes in: figures, people, messages, posts of others. Missing is None, never 0."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure, under both names.

    `metric` is the id in the ruler's registry, empty when the ruler has none; `theirs` is the
    platform's own name; `value` is None when the platform did not say.
    """

    metric: str
    theirs: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Metrics:
    """Figures of one post or account at one instant."""

    of: str
    at: datetime
    readings: tuple[Reading, ...]

    def __getitem__(self, metric: str) -> float | None:
        return next((one.value for one in self.readings if one.metric == metric), None)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a platform shows of an account."""

    id: str
    handle: str
    name: str
    url: str = ""
    about: str = ""
    followers: int | None = None
    following: int | None = None
    posts: int | None = None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PublicPost:
    """A post that anyone may read, with the figures that anyone may see."""

    id: str
    permalink: str
    author: str
    text: str
    at: datetime
    metrics: Metrics | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A comment, mention or direct message.

    Parameters
    ----------
    conversation
        Groups messages: the post under which they stand, or the chat.
    kind
        comment, mention or direct.
    ours
        Written by the account itself.
    answer_until
        The platform takes no answer after it; None when it sets no end.
    """

    id: str
    conversation: str
    kind: str
    author: Profile
    text: str
    at: datetime
    permalink: str = ""
    in_reply_to: str = ""
    ours: bool = False
    answer_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of many; `after` asks for what follows and is empty at the end."""

    items: tuple[Item, ...]
    after: str = ""


def walk(lists: Mapping[str, Callable[[str], Page[Item]]], after: str) -> Page[Item]:
    """Go through several lists as if they were one.

    Parameters
    ----------
    lists
        By name, in their order: what gives the page after a list's own word.
    after
        The word of the page before: the name of its list, a colon, the list's own word.
    """
    names = list(lists)
    name, _, word = after.partition(":") if after else (names[0], "", "")
    page = lists[name](word)
    if page.after:
        return Page(page.items, f"{name}:{page.after}")
    rest = names[names.index(name) + 1 :]
    return Page(page.items, f"{rest[0]}:" if rest else "")


@dataclass(frozen=True, slots=True)
class Count:
    """How many public posts there were from `start` until `end`."""

    start: datetime
    end: datetime
    posts: int


@dataclass(frozen=True, slots=True)
class Limit:
    """How much may be published: `used` and `resets_at` are None when the platform hides them."""

    what: str
    allowed: int
    used: int | None = None
    resets_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom the token speaks for, what it may do, and what it lacks."""

    profile: Profile
    granted: frozenset[str]
    missing: frozenset[str]


@dataclass(frozen=True, slots=True)
class AdResult:
    """What one ad brought on one day; money in minor units of `currency`."""

    ad: str
    campaign: str
    day: date
    spend_minor: int
    currency: str
    metrics: Metrics
