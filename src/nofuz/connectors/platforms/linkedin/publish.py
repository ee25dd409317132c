"""Posts of pages and members, with comments that follow them. LinkedIn knows no key."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.platforms.linkedin.bodies import THREAD, comment, share, target
from nofuz.connectors.platforms.linkedin.client import duplicate_of, encoded, meaning
from nofuz.connectors.platforms.linkedin.confirm import SETTLES, Confirming
from nofuz.connectors.platforms.linkedin.uploads import Uploading
from nofuz.connectors.reading_back import new_among, noted
from nofuz.connectors.shape import (
    Accepted,
    Deletes,
    Done,
    Handle,
    Outcome,
    Post,
    Publishes,
    Rejected,
    StopError,
    told,
)
from nofuz.connectors.web import Answer, need

STEPS = (
    Step("upload", Repeat.HARMLESS),
    Step("post", Repeat.FINGERPRINT, settles=SETTLES),
    Step("comment", Repeat.FINGERPRINT, settles=SETTLES),
    Step("post of a member whom we may not read", Repeat.CANNOT),
)
SAME = Rejected(
    "LinkedIn does not take the same text twice within a short time.",
    "Change some words, or wait a while.",
    code="same_text",
)


class Publishing(Confirming, Uploading, Publishes, Deletes):
    """Upload each file, then note and send each part."""

    def begin(self, post: Post) -> Handle:
        return Handle("linkedin", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        uploads = handle.known.get("uploads", [])
        if len(uploads) < len(post.media):
            return self.upload(handle, post.media[len(uploads)])
        look = (lambda: self.alike(post, handle)) if self.may_read else None
        note = noted(handle, self.web.world.now(), look)
        return Accepted(note) if note else self._send(post, handle)

    @told
    def delete(self, remote_id: str) -> Done:
        thread = THREAD.match(remote_id)
        path = f"/rest/posts/{encoded(remote_id)}"
        if thread:
            number = remote_id.rpartition(",")[2].rstrip(")")
            path = f"/rest/socialActions/{encoded(thread['thread'])}/comments/{number}"
            path += f"?actor={encoded(self.author)}"
        self.call("DELETE", path, gone_ok=True, repeatable=True)
        return Done()

    def _send(self, post: Post, handle: Handle) -> Outcome:
        part, on = post.parts[len(handle.ids)], target(post, handle)
        if on:
            path = f"/rest/socialActions/{encoded(on)}/comments"
            answer = self.ask("POST", path, json=comment(part.text, on, self.author))
        else:
            body = share(post, handle.known.get("uploads", ()), self.author)
            answer = self.ask("POST", "/rest/posts", json=body)
        copied = duplicate_of(answer)
        if copied:
            mine = self.may_read and copied in new_among(handle, [copied])
            return Accepted(handle.taken(copied, post)) if mine else SAME
        if not answer.ok:
            raise StopError(meaning(answer))
        return Accepted(handle.taken(_urn(answer, on), post))


def _urn(answer: Answer, on: str) -> str:
    """The name of what was taken: of a post in a header, of a comment in the body."""
    found: Any = need(answer.json(), "commentUrn") if on else need(answer.headers, "x-restli-id")
    return str(found)
