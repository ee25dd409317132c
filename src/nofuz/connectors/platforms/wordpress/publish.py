"""Articles, which are drafts first: only a draft that is known is ever made public."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.media import probe
from nofuz.connectors.platforms.wordpress.client import GONE
from nofuz.connectors.platforms.wordpress.confirm import Confirming
from nofuz.connectors.platforms.wordpress.markup import article
from nofuz.connectors.platforms.wordpress.rules import UNTITLED
from nofuz.connectors.shape import (
    Accepted,
    Deletes,
    Done,
    Handle,
    Media,
    Outcome,
    Post,
    Publishes,
    StopError,
    told,
)
from nofuz.connectors.web import need

STEPS = (
    Step("upload", Repeat.HARMLESS),
    Step("draft", Repeat.FINGERPRINT),
    Step("publish the draft", Repeat.RECORD_KEY),
    Step("comment", Repeat.FINGERPRINT),
)


class Publishing(Confirming, Publishes, Deletes):
    """Upload each file, make a draft under a slug of our own, publish that draft."""

    def begin(self, post: Post) -> Handle:
        return Handle("wordpress", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        if post.reply_to:
            return self._comment(post, handle)
        if not post.title.strip():
            raise StopError(UNTITLED)
        uploads = handle.known.get("uploads", [])
        if len(uploads) < len(post.media):
            upload = self._upload(post.media[len(uploads)])
            return Accepted(handle.knowing(uploads=[*uploads, upload]))
        if not handle.known.get("draft"):
            draft = article(post, uploads) | {"slug": handle.key, "status": "draft"}
            answer = self.call("POST", "/posts", json=draft)
            return Accepted(handle.knowing(draft=str(need(answer.json(), "id"))))
        return self._make_public(post, handle)

    @told
    def delete(self, remote_id: str) -> Done:
        """Put it into the site's bin, from which its people can take it back."""
        kind = "comments" if remote_id.startswith("comment-") else "posts"
        path = f"/{kind}/{remote_id.removeprefix('comment-')}"
        self.call("DELETE", path, gone_ok=True, repeatable=True)
        return Done()

    def _make_public(self, post: Post, handle: Handle) -> Outcome:
        draft = handle.known["draft"]
        wanted: dict[str, Any] = {"slug": post.extra.get("slug", ""), "status": "publish"}
        if post.scheduled_at:
            moment = post.scheduled_at.isoformat()
            wanted |= {"status": "future", "date_gmt": moment.partition("+")[0]}
        answer = self.call("POST", f"/posts/{draft}", json=wanted, repeatable=True, gone_ok=True)
        if answer.status in GONE:
            return Accepted(handle.knowing(draft=""))
        return Accepted(handle.taken(draft, post))

    def _comment(self, post: Post, handle: Handle) -> Outcome:
        if "since" not in handle.known:
            return Accepted(handle.knowing(since=self.newest_comment()))
        article_id, _, parent = post.reply_to.partition("/")
        sent = {"post": article_id, "parent": parent or "0", "content": post.text}
        answer = self.call("POST", "/comments", json=sent)
        return Accepted(handle.taken(f"comment-{need(answer.json(), 'id')}", post))

    def _upload(self, media: Media) -> dict[str, str]:
        kind = probe(media.path).type
        answer = self.call(
            "POST",
            "/media",
            content=media.path.read_bytes(),
            headers={
                "Content-Type": kind,
                "Content-Disposition": f'attachment; filename="{_plain_name(media.path)}"',
            },
        ).json()
        number = str(need(answer, "id"))
        if media.alt:
            self.call("POST", f"/media/{number}", json={"alt_text": media.alt}, repeatable=True)
        return {"id": number, "url": need(answer, "source_url"), "type": kind, "alt": media.alt}


def _plain_name(path: Path) -> str:
    """A header holds no other letters than these, and WordPress reads no other form of it."""
    stem = re.sub(r"[^A-Za-z0-9_]+", "-", path.stem).strip("-")
    return f"{stem or 'file'}{path.suffix}"
