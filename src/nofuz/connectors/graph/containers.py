"""Containers: media is fetched and processed first, then published by a second call."""

from __future__ import annotations

from abc import abstractmethod
from datetime import timedelta
from typing import Any

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.graph.sending import SETTLES, Sending
from nofuz.connectors.reading_back import is_fresh
from nofuz.connectors.shape import (
    Accepted,
    Handle,
    Limited,
    Media,
    Outcome,
    Post,
    Rejected,
    Repeatable,
    Unknown,
    taken_away,
)

LOOK_AGAIN = timedelta(seconds=15)
MINUTE = timedelta(minutes=1)
FINISHED, WORKING, EXPIRED, PUBLISHED = "FINISHED", "IN_PROGRESS", "EXPIRED", "PUBLISHED"
STEPS = (
    Step("container", Repeat.HARMLESS),
    Step("publish", Repeat.FINGERPRINT, settles=SETTLES),
)


class Containers(Sending):
    """One container for each file, one around several, then the one call that publishes."""

    @abstractmethod
    def contain(
        self, part: Post, handle: Handle, media: Media | None, *, children: tuple[str, ...] = (),
        child: bool = False,
    ) -> str:  # fmt: skip
        """Make a container and return its number; unpublished it is gone after a day."""

    @abstractmethod
    def state(self, container: str) -> tuple[str, str]:
        """How far a container is, and what is wrong with it."""

    @abstractmethod
    def release(self, container: str) -> str:
        """Publish a container and return the post's number."""

    def contained(self, post: Post, handle: Handle) -> Outcome:
        """Make the next step of the part that comes next."""
        if post.scheduled_at and self.web.world.now() < post.scheduled_at:
            return Limited(post.scheduled_at, f"{self.label} keeps no post for later.")
        place = len(handle.ids)
        part, box = post.parts[place], _box(handle)
        if len(part.media) > 1:
            step = self._items(part, handle, box)
            if step:
                return step
        if "whole" not in box:
            media = part.media[0] if len(part.media) == 1 else None
            whole = self.contain(part, handle, media, children=tuple(box["items"]))
            return Accepted(handle.knowing(box={**box, "whole": whole}))
        if not is_fresh(handle, self.web.world.now()):
            wait = self._unless_finished(handle, box["whole"])
            if wait:
                return wait
        note = self.noted(part, handle)
        if note:
            return Accepted(note)
        return Accepted(handle.taken(self.release(box["whole"]), post))

    def absent(self, handle: Handle) -> Outcome:
        """The container tells whether it was published."""
        whole = _box(handle).get("whole")
        if whole is None:  # a comment has no container
            return super().absent(handle)
        status, _reason = self.state(whole)
        if status == PUBLISHED:
            return taken_away(self.label)
        if status == WORKING:
            now = self.web.world.now()
            return Unknown("It is still being published.", again_at=now + MINUTE)
        return Repeatable(handle, "Its container has not been published.")

    def _items(self, part: Post, handle: Handle, box: dict[str, Any]) -> Outcome | None:
        items, ready = box["items"], box["ready"]
        if len(items) < len(part.media):
            item = self.contain(part, handle, part.media[len(items)], child=True)
            return Accepted(handle.knowing(box={**box, "items": [*items, item]}))
        if ready < len(items):
            wait = self._unless_finished(handle, items[ready])
            return wait or Accepted(handle.knowing(box={**box, "ready": ready + 1}))
        return None

    def _unless_finished(self, handle: Handle, container: str) -> Outcome | None:
        status, reason = self.state(container)
        if status == FINISHED:
            return None
        if status == WORKING:
            return Accepted(handle, again_at=self.web.world.now() + LOOK_AGAIN)
        if status == EXPIRED:
            return Accepted(handle.knowing(box={}))
        if status == PUBLISHED:
            return Unknown("Its container was published; read it back.")
        return self._failed(reason)

    def _failed(self, reason: str) -> Rejected:
        """A container tells what is wrong with it by the same numbers as a refusal."""
        for number, known in self.reasons.items():
            if str(number) in reason:
                return Rejected(*known, code=f"meta.{number}")
        fix = "Save the file anew, or use another one, and publish again."
        return Rejected(
            f"{self.label} could not process the file: {reason}",
            fix,
            code="not_processed",
            places={"said": reason},
        )


def _box(handle: Handle) -> dict[str, Any]:
    box = handle.known.get("box") or {}
    if box.get("place") == len(handle.ids):
        return dict(box)
    return {"place": len(handle.ids), "items": [], "ready": 0}
