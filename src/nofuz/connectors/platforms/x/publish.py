"""Posts, threads, messages. X knows no key: what was sent is read back before it goes again."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.platforms.x.client import is_duplicate, meaning
from nofuz.connectors.platforms.x.confirm import SETTLES, Confirming
from nofuz.connectors.platforms.x.messages import MESSAGE
from nofuz.connectors.platforms.x.uploads import Uploading
from nofuz.connectors.reading_back import noted
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
from nofuz.connectors.web import need

STEPS = (
    Step("upload", Repeat.HARMLESS),
    Step("post", Repeat.FINGERPRINT, settles=SETTLES),
    Step("message", Repeat.FINGERPRINT, settles=SETTLES),
)
SAME = Rejected(
    "X does not take the same text from an account twice within a short time.",
    "Change some words, or wait a while.",
    code="same_text",
)


class Publishing(Confirming, Uploading, Publishes, Deletes):
    """Look back, upload each file, then note and send each part."""

    def begin(self, post: Post) -> Handle:
        return Handle("x", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        if "since" not in handle.known:
            return Accepted(handle.knowing(**self.newest()))
        media = [file for part in post.parts for file in part.media]
        uploads = handle.known.get("uploads", [])
        if len(uploads) < len(media):
            return self.upload(handle, media[len(uploads)])
        note = noted(handle, self.web.world.now(), lambda: self.same(post, handle))
        return Accepted(note) if note else self._send(post, handle)

    @told
    def delete(self, remote_id: str) -> Done:
        self.call("DELETE", f"/2/tweets/{remote_id}", repeatable=True)
        return Done()

    def _send(self, post: Post, handle: Handle) -> Outcome:
        if post.kind == MESSAGE:
            return Accepted(handle.taken(self.send_direct(post), post))
        answer = self.ask("POST", "/2/tweets", json=_body(post, handle))
        if is_duplicate(answer):
            return self._same(post, handle)
        if not answer.ok:
            raise StopError(meaning(answer))
        return Accepted(handle.taken(str(need(answer.json(), "data", "id")), post))

    def _same(self, post: Post, handle: Handle) -> Outcome:
        """The same text is there: ours, perhaps not yet to be seen, or one from before."""
        place = len(handle.ids)
        found = self.find(post.parts[place], handle)
        if found:
            return Accepted(handle.taken(found, post))
        if handle.known.get("refused") == place:
            return SAME
        return Accepted(handle.knowing(refused=place), self.web.world.now() + SETTLES)


def _body(post: Post, handle: Handle) -> dict[str, Any]:
    place = len(handle.ids)
    part = post.parts[place]
    before = sum(len(earlier.media) for earlier in post.parts[:place])
    media = handle.known.get("uploads", [])[before : before + len(part.media)]
    answers = handle.ids[-1] if handle.ids else post.reply_to
    quoted = post.extra.get("quote", "") if place == 0 else ""
    wanted = {
        "text": part.text,
        "media": {"media_ids": media} if media else None,
        "reply": {"in_reply_to_tweet_id": answers} if answers else None,
        "quote_tweet_id": quoted.rpartition("/")[2],
        "reply_settings": post.extra.get("reply_settings", ""),
        "made_with_ai": post.extra.get("made_with_ai") == "yes",
        "paid_partnership": post.extra.get("paid_partnership") == "yes",
    }
    return {name: value for name, value in wanted.items() if value}
