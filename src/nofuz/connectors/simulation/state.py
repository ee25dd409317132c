"""What a simulated platform knows, open to tests: people, posts, uploads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    handle: str
    name: str
    followers: int = 0
    about: str = ""


@dataclass
class SimPost:
    """A post or a comment. `removed` is gone for good; `hidden` is hidden by its owner."""

    id: str
    author: str
    text: str
    at: datetime
    kind: str = "post"
    media: tuple[str, ...] = ()
    reply_to: str = ""
    removed: bool = False
    hidden: bool = False
    visible_at: datetime | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass
class SimUpload:
    """A file that came in; it can be used from `ready_at` on, unless it failed."""

    id: str
    owner: str
    type: str
    content: bytes
    ready_at: datetime
    failed: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


class State:
    """Everything a platform keeps; ids grow, as they do on real ones."""

    def __init__(self, now: datetime) -> None:
        self.people: dict[str, Person] = {}
        self.posts: dict[str, SimPost] = {}
        self.uploads: dict[str, SimUpload] = {}
        self.other: dict[str, Any] = {}
        self._ids = count(int(now.timestamp()) * 1000)

    def new_id(self) -> str:
        return str(next(self._ids))

    def add_person(self, handle: str, name: str, followers: int = 0, about: str = "") -> Person:
        known = next((one for one in self.people.values() if one.handle == handle), None)
        person = known or Person(self.new_id(), handle, name, followers, about)
        self.people[person.id] = person
        return person

    def add_post(self, author: str, text: str, at: datetime, **more: Any) -> SimPost:
        post = SimPost(self.new_id(), author, text, at, **more)
        self.posts[post.id] = post
        return post

    def add_upload(
        self, owner: str, kind: str, content: bytes, now: datetime, takes: timedelta
    ) -> SimUpload:
        upload = SimUpload(self.new_id(), owner, kind, content, now + takes)
        self.uploads[upload.id] = upload
        return upload

    def visible(self, now: datetime) -> list[SimPost]:
        """Posts that can be read, newest first."""
        return [
            post
            for post in reversed(self.posts.values())
            if not post.removed and (post.visible_at is None or post.visible_at <= now)
        ]

    def visible_post(self, post_id: str, now: datetime) -> SimPost | None:
        return next((post for post in self.visible(now) if post.id == post_id), None)
