"""The one call that publishes: noted before it is made, looked for after its answer was lost.

The Graph API knows no idempotency key. Before a part is sent, the handle notes which own posts
already say the same; whatever says the same later, and is not among those, is the part.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime, timedelta

from nofuz.connectors.graph.client import GraphClient
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Outcome,
    Post,
    Rejected,
    Repeatable,
    Unknown,
    told,
)

FRESH = timedelta(minutes=5)  # so long after its note a part may be sent
SETTLES = timedelta(minutes=1)
UNDER_WAY = timedelta(minutes=3)  # the longest that a call takes before it is given up


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

    def is_noted(self, handle: Handle) -> bool:
        """Whether the next part may be sent now, by a note that is young enough."""
        note = handle.known.get("note", {})
        if note.get("place") != len(handle.ids):
            return False
        return self.web.world.now() < datetime.fromisoformat(note["at"]) + FRESH

    def noted(self, part: Post, handle: Handle) -> Handle:
        """Note that the next part is about to be sent; what was there before stays as noted."""
        note, place = handle.known.get("note", {}), len(handle.ids)
        known = note.get("place") == place
        same = note["seen"] if known else self.same(part, handle)
        now = self.web.world.now().isoformat()
        return handle.knowing(note={"place": place, "at": now, "seen": same})

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        if handle.finished:
            return self._read_back(post, handle)
        note = handle.known.get("note", {})
        if note.get("place") != len(handle.ids):
            return Repeatable(handle, "Nothing of this part has been published yet.")
        part, before = post.parts[len(handle.ids)], {*note["seen"], *handle.ids}
        new = [one for one in self.same(part, handle) if one not in before]
        if new:
            return Accepted(handle.taken(new[-1], post))
        return self._unless_settling(handle) or self.absent(handle)

    def _read_back(self, post: Post, handle: Handle) -> Outcome:
        found = [
            self.seen(number, part, handle)
            for number, part in zip(handle.ids, post.parts, strict=True)
        ]
        if None in found:
            return self._unless_settling(handle) or self.taken_away()
        first = found[0] or Seen(handle.ids[0], "")
        return Confirmed(first.id, first.permalink, handle)

    def taken_away(self) -> Rejected:
        return Rejected(
            f"{self.label} took the post, but it is no longer there.",
            "Look at the account’s status there before you publish it again.",
            code="taken_away",
        )

    def _unless_settling(self, handle: Handle) -> Unknown | None:
        noted_at = datetime.fromisoformat(handle.known["note"]["at"])
        settled_at = noted_at + FRESH + UNDER_WAY + SETTLES
        if self.web.world.now() >= settled_at:
            return None
        return Unknown("It is not to be seen yet; look for it again.", again_at=settled_at)


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space, which platforms trim."""
    return one.split() == other.split()
