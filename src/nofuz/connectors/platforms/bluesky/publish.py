"""Records under keys of our own choice: each exists once, however often it is sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.platforms.bluesky.confirm import Confirming
from nofuz.connectors.platforms.bluesky.facets import entities
from nofuz.connectors.platforms.bluesky.record import (
    POSTS,
    address,
    key_of,
    new_key,
    parts_of,
    record,
)
from nofuz.connectors.platforms.bluesky.refusals import meaning, word
from nofuz.connectors.platforms.bluesky.uploads import Uploading
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

LOST_BLOB = "BlobNotFound"  # what no post points at is cleared away after a while
STEPS = (
    Step("uploadBlob", Repeat.HARMLESS),
    Step("uploadVideo", Repeat.HARMLESS),
    Step("putRecord", Repeat.RECORD_KEY),
)


class Publishing(Confirming, Uploading, Publishes, Deletes):
    """Learn who speaks, whom it answers and names, upload each file, put each part."""

    def begin(self, post: Post) -> Handle:
        return Handle("bluesky", new_key(self.web.world), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        if "did" not in handle.known:
            return Accepted(handle.knowing(**self._who()))
        if "dids" not in handle.known:
            return Accepted(handle.knowing(**self._named(post)))
        media = [file for part in post.parts for file in part.media]
        blobs = handle.known.get("blobs", [])
        if len(blobs) < len(media):
            return self.upload(handle, media[len(blobs)])
        return self._put(post, handle)

    @told
    def delete(self, remote_id: str) -> Done:
        _, _, did, _, key = remote_id.split("/")
        asked = {"repo": did, "collection": POSTS, "rkey": key}
        self.call("POST", "com.atproto.repo.deleteRecord", json=asked, repeatable=True)
        return Done()

    def _who(self) -> dict[str, str]:
        """The account, and the server that films are to be handed over to."""
        session = self.get("com.atproto.server.getSession")
        services = (session.get("didDoc") or {}).get("service") or ()
        at = next((one["serviceEndpoint"] for one in services if one["id"] == "#atproto_pds"), "")
        return {
            "did": need(session, "did"),
            "handle": need(session, "handle"),
            "host": f"did:web:{urlsplit(at or self.server).hostname}",
        }

    def _named(self, post: Post) -> dict[str, Any]:
        """What is answered and quoted, with the sums by which it is named; who is mentioned."""
        names = {
            entity.target
            for part in post.parts
            for entity in entities(part)
            if entity.kind == "mention"
        }
        quoted = post.extra.get("quote", "")
        return {
            "dids": {name: self._did(name) for name in sorted(names)},
            "reply": self._answered(post.reply_to) if post.reply_to else None,
            "quote": _strong(self._view(quoted)) if quoted else None,
        }

    def _did(self, name: str) -> str | None:
        if name.startswith("did:"):
            return name
        try:
            return str(need(self.get("com.atproto.identity.resolveHandle", handle=name), "did"))
        except StopError as stop:
            if isinstance(stop.outcome, Rejected):
                return None
            raise

    def _answered(self, uri: str) -> dict[str, Any]:
        view = self._view(uri)
        root = (need(view, "record").get("reply") or {}).get("root")
        return {"root": root or _strong(view), "parent": _strong(view)}

    def _view(self, link: str) -> Any:
        parts = parts_of(link)
        uri = address(self._did(parts[0]) or parts[0], parts[1]) if parts else link
        found = need(self.get("app.bsky.feed.getPosts", uris=uri), "posts")
        if not found:
            raise StopError(
                Rejected(
                    "The post it answers or quotes is gone.",
                    "Choose another one.",
                    code="answered_gone",
                )
            )
        return found[0]

    def _put(self, post: Post, handle: Handle) -> Outcome:
        asked = {
            "repo": handle.known["did"],
            "collection": POSTS,
            "rkey": key_of(handle, len(handle.ids)),
            "record": record(post, handle),
        }
        answer = self.ask("POST", "com.atproto.repo.putRecord", json=asked, repeatable=True)
        if word(answer) == LOST_BLOB and not handle.known.get("anew"):
            return Accepted(handle.knowing(blobs=[], anew=True))
        if not answer.ok:
            raise StopError(meaning(answer))
        put = answer.json()
        cids = [*handle.known.get("cids", ()), need(put, "cid")]
        return Accepted(handle.taken(str(need(put, "uri")), post, cids=cids))


def _strong(view: Any) -> dict[str, str]:
    return {"uri": str(need(view, "uri")), "cid": str(need(view, "cid"))}
