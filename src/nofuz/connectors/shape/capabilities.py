"""What a platform can do: one small protocol for each thing.

A connection inherits the protocols it fulfils, which is how it declares them; what it does not
inherit it cannot do, and the table of capabilities says so.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import Protocol, runtime_checkable

from nofuz.connectors.shape.findings import (
    AdResult,
    Count,
    Limit,
    Message,
    Metrics,
    Owner,
    Page,
    Profile,
    PublicPost,
)
from nofuz.connectors.shape.handles import Handle
from nofuz.connectors.shape.outcomes import Done, Failed, Outcome
from nofuz.connectors.shape.posts import Post


@runtime_checkable
class Publishes(Protocol):
    """Sends posts, step by step: begin, save, publish until finished, confirm."""

    @abstractmethod
    def begin(self, post: Post) -> Handle:
        """Choose the key, without a call to the platform; save it before anything is sent."""

    @abstractmethod
    def publish(self, post: Post, handle: Handle) -> Outcome:
        """Make the next step, which the handle tells; at most one call that is unsafe to repeat.

        Anything but Accepted leaves the handle as it was. After Unknown call `confirm`, never
        `publish`.
        """

    @abstractmethod
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        """Read back what became of it, changing nothing.

        Confirmed, or Accepted with more known (a part of it is there: go on), or Repeatable (it
        is not there, or the platform knows the key), or Unknown when it cannot be told.
        """


@runtime_checkable
class Deletes(Protocol):
    @abstractmethod
    def delete(self, remote_id: str) -> Done | Failed:
        """Remove a post; one that is already gone is Done as well."""


@runtime_checkable
class ReadsPostMetrics(Protocol):
    @abstractmethod
    def post_metrics(self, remote_id: str) -> Metrics | Failed: ...


@runtime_checkable
class ReadsAccountMetrics(Protocol):
    @abstractmethod
    def account_metrics(self) -> Metrics | Failed: ...


@runtime_checkable
class ReadsConversations(Protocol):
    @abstractmethod
    def conversations(self, after: str = "") -> Page[Message] | Failed:
        """Comments, mentions and messages, newest first; `after` is the page's own word."""


@runtime_checkable
class Replies(Protocol):
    @abstractmethod
    def answer(self, message: Message, text: str) -> Post:
        """The post that answers a message: send it with `publish` like any other."""


@runtime_checkable
class Hides(Protocol):
    @abstractmethod
    def hide(self, remote_id: str, *, hidden: bool = True) -> Done | Failed: ...


@runtime_checkable
class ReadsProfiles(Protocol):
    @abstractmethod
    def profile(self, handle: str) -> Profile | Failed: ...

    @abstractmethod
    def profile_posts(self, handle: str, after: str = "") -> Page[PublicPost] | Failed: ...


@runtime_checkable
class Listens(Protocol):
    @abstractmethod
    def listen(self, query: str, after: str = "") -> Page[PublicPost] | Failed: ...


@runtime_checkable
class Counts(Protocol):
    @abstractmethod
    def counts(self, query: str) -> tuple[Count, ...] | Failed:
        """How many public posts say it, period by period, oldest first; none of them is read."""


@runtime_checkable
class ReadsLimits(Protocol):
    @abstractmethod
    def publishing_limits(self) -> tuple[Limit, ...] | Failed: ...


@runtime_checkable
class VerifiesOwnership(Protocol):
    @abstractmethod
    def owner(self) -> Owner | Failed: ...


@runtime_checkable
class ReadsAdResults(Protocol):
    @abstractmethod
    def ad_results(self, first: date, last: date) -> tuple[AdResult, ...] | Failed: ...


@runtime_checkable
class Subscribes(Protocol):
    """Asks the platform by a call to send notices; elsewhere its own pages are the only way."""

    @abstractmethod
    def subscribe(self, url: str) -> Done | Failed:
        """Name the address; the platform may ask at once whether it is ours."""

    @abstractmethod
    def unsubscribe(self, url: str) -> Done | Failed: ...


CAPABILITIES: dict[str, type] = {
    "publish": Publishes,
    "delete": Deletes,
    "post metrics": ReadsPostMetrics,
    "account metrics": ReadsAccountMetrics,
    "conversations": ReadsConversations,
    "reply": Replies,
    "hide": Hides,
    "profiles": ReadsProfiles,
    "listen": Listens,
    "counts": Counts,
    "limits": ReadsLimits,
    "ownership": VerifiesOwnership,
    "ad results": ReadsAdResults,
}
