"""The one call that publishes: noted before it is made, looked for after its answer was lost.

The Graph API knows no idempotency key: `reading_back` tells the part by what says the same and
did not before.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import timedelta

from nofuz.connectors.graph.client import GraphClient
from nofuz.connectors.reading_back import new_among, noted, seen_by
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Outcome,
    Post,
    Repeatable,
    Unknown,
    taken_away,
    told,
)

SETTLES = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read back: the post's id and its address."""

    id: str
    permalink: str


class Sending(GraphClient, ABC):
    """Notes, reads back, and never sends what may be there already."""

    @abstractmethod
    def same(self, part: Post, handle: Handle) -> list[str]:
        """Own posts that say the same as this part where it belongs, newest first."""

    @abstractmethod
    def seen(self, remote_id: str, part: Post, handle: Handle) -> Seen | None:
        """Read one post back; None when it is not there."""

    def absent(self, handle: Handle) -> Outcome:
        """What to do about a part that was sent long enough ago, and is nowhere."""
        return Repeatable(handle, f"{self.label} does not show it among the latest posts.")

    def noted(self, part: Post, handle: Handle) -> Handle | None:
        """Note that the next part is about to be sent; None when that is noted already."""
        return noted(handle, self.web.world.now(), lambda: self.same(part, handle))

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        if handle.finished:
            return self._read_back(post, handle)
        if seen_by(handle, SETTLES) is None:
            return Repeatable(handle, "Nothing of this part has been published yet.")
        new = new_among(handle, self.same(post.parts[len(handle.ids)], handle))
        if new:
            return Accepted(handle.taken(new[-1], post))
        return self._unless_settling(handle) or self.absent(handle)

    def _read_back(self, post: Post, handle: Handle) -> Outcome:
        found = [
            self.seen(number, part, handle)
            for number, part in zip(handle.ids, post.parts, strict=True)
        ]
        if None in found:
            return self._unless_settling(handle) or taken_away(self.label)
        first = found[0] or Seen(handle.ids[0], "")
        return Confirmed(first.id, first.permalink, handle)

    def _unless_settling(self, handle: Handle) -> Unknown | None:
        until = seen_by(handle, SETTLES)
        if until is None or self.web.world.now() >= until:
            return None
        return Unknown("It is not to be seen yet; look for it again.", again_at=until)


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space, which platforms trim."""
    return one.split() == other.split()
