"""What is known of a post on its way: saved after each step, so that a crash loses nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from nofuz.connectors.shape.posts import Post


@dataclass(frozen=True, slots=True)
class Handle:
    """How far a post has come.

    Parameters
    ----------
    platform
        Whose handle it is.
    key
        Chosen before anything is sent, never again: the idempotency or record key.
    begun_at
        When it was chosen.
    known
        What the steps so far brought: ids of uploads, of containers, of posts. JSON values only.
    finished
        Nothing is left to send; what remains is to read it back.
    """

    platform: str
    key: str
    begun_at: datetime
    known: Mapping[str, Any] = field(default_factory=dict)
    finished: bool = False

    def knowing(self, **more: Any) -> Handle:
        """Return the handle with more known; the old one stays as it is."""
        return replace(self, known={**self.known, **more})

    def taken(self, remote_id: str, post: Post, **more: Any) -> Handle:
        """Return the handle after the platform has taken the next part of a post."""
        ids = [*self.ids, remote_id]
        return replace(self.knowing(ids=ids, **more), finished=len(ids) == len(post.parts))

    @property
    def ids(self) -> list[str]:
        """Remote ids of the parts that the platform has taken, in order."""
        return list(self.known.get("ids", ()))

    def to_json(self) -> str:
        return json.dumps({**asdict(self), "begun_at": self.begun_at.isoformat()})

    @classmethod
    def from_json(cls, text: str) -> Handle:
        values = json.loads(text)
        return cls(**{**values, "begun_at": datetime.fromisoformat(values["begun_at"])})
