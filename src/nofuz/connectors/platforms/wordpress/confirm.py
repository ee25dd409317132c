"""What became of an article or a comment, read back from the site."""

from __future__ import annotations

from datetime import UTC, datetime

from nofuz.connectors.platforms.wordpress.client import GONE, Client
from nofuz.connectors.platforms.wordpress.markup import says
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Outcome,
    Post,
    Rejected,
    Repeatable,
    told,
)
from nofuz.connectors.web import need

PUBLIC, WAITING, BINNED = {"publish", "approved"}, {"future", "hold"}, "trash"
NOT_PUBLIC = Rejected(
    "The site took it, but it is no longer public.",
    "Look into the site’s bin, and ask who put it there before you publish it again.",
    code="wordpress.not_public",
)


class Confirming(Client):
    """Reads back, changing nothing."""

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        if handle.ids:
            return self._read_back(handle)
        return self._comment_found(post, handle) if post.reply_to else self._draft(post, handle)

    def newest_comment(self) -> str:
        """The newest comment of all, so that a later look back sees only what came after it."""
        found = self.call("GET", "/comments", params={"per_page": "1", "context": "edit"}).json()
        return str(need(found, 0, "id")) if found else "0"

    def _read_back(self, handle: Handle) -> Outcome:
        remote_id = handle.ids[0]
        kind, number = "posts", remote_id
        if remote_id.startswith("comment-"):
            kind, number = "comments", remote_id.removeprefix("comment-")
        answer = self.call("GET", f"/{kind}/{number}", params={"context": "edit"}, gone_ok=True)
        if answer.status in GONE:
            return NOT_PUBLIC
        found = answer.json()
        status = need(found, "status")
        if status in WAITING:
            moment = datetime.fromisoformat(need(found, "date_gmt")).replace(tzinfo=UTC)
            return Accepted(handle, again_at=max(moment, self.web.world.now()))
        if status not in PUBLIC:
            return NOT_PUBLIC
        return Confirmed(remote_id, need(found, "link"), handle)

    def _draft(self, post: Post, handle: Handle) -> Outcome:
        draft = handle.known.get("draft")
        if not draft:
            return self._draft_found(handle)
        path, params = f"/posts/{draft}", {"context": "edit"}
        answer = self.call("GET", path, params=params, gone_ok=True)
        if answer.status in GONE:
            return Repeatable(handle.knowing(draft=""), "The draft was deleted.")
        status = need(answer.json(), "status")
        if status == BINNED:
            return NOT_PUBLIC  # made public, it would come back out of the bin
        if status in PUBLIC | WAITING:
            return Accepted(handle.taken(draft, post))
        return Repeatable(handle, "It is still a draft.")

    def _draft_found(self, handle: Handle) -> Outcome:
        """Look for the slug that nobody else chooses."""
        asked = {"slug": handle.key, "status": "draft,publish,future", "context": "edit"}
        found = self.call("GET", "/posts", params=asked).json()
        if found:
            return Accepted(handle.knowing(draft=str(need(found, 0, "id"))))
        return Repeatable(handle, "The site has no draft of it.")

    def _comment_found(self, post: Post, handle: Handle) -> Outcome:
        if "since" not in handle.known:
            return Repeatable(handle, "Nothing has been sent yet.")
        article = post.reply_to.partition("/")[0]
        asked = {"post": article, "context": "edit", "per_page": "100", "status": "all"}
        for comment in self.call("GET", "/comments", params=asked).json():
            number, raw = need(comment, "id"), need(comment, "content", "raw")
            if int(number) > int(handle.known["since"]) and says(raw, post.text):
                return Accepted(handle.taken(f"comment-{number}", post))
        return Repeatable(handle, "It is not among the article’s comments.")
