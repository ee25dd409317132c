"""Records: put under a key, read by it, deleted."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import regex

from nofuz.connectors.platforms.bluesky.simulator.shapes import cid_of, did, record, rkey, uri
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
WRITE = "transition:generic"
POSTS = "app.bsky.feed.post"
TID = re.compile(r"[234567abcdefghij][234567a-z]{12}\Z")
MOST_CHARACTERS, MOST_BYTES, MOST_IMAGES = 300, 3000, 4
MOST_IMAGE, MOST_FILM = 1_000_000, 100_000_000


def refused(why: str) -> RefusedError:
    return RefusedError(400, f"Invalid {POSTS} record: {why}", "InvalidRequest")


def find(site: Simulator, link: str) -> SimPost | None:
    """The post with this address, if it can be read."""
    visible = site.state.visible(site.clock.now())
    return next((post for post in visible if uri(site, post) == link), None)


@ROUTES("POST", "/xrpc/com.atproto.repo.putRecord", needs=WRITE, quota="records")
def put(site: Simulator, request: Request) -> Reply:
    asked = request.values()
    key, written = asked["rkey"], asked["record"]
    if asked["repo"] not in {did(site.brand), site.brand.handle} or asked["collection"] != POSTS:
        raise RefusedError(400, "Could not find repo", "InvalidRequest")
    if not TID.match(key):
        raise refused("Invalid record key")
    _validate(site, written)
    posts = site.published()
    post = next((one for one in posts if rkey(one) == key), None)
    if post is None:
        post = site.state.add_post(site.brand.id, written["text"], site.clock.now())
    answered = find(site, written.get("reply", {}).get("parent", {}).get("uri", ""))
    post.reply_to = answered.id if answered else ""
    post.text, post.extra["rkey"], post.extra["record"] = written["text"], key, written
    named = {"uri": uri(site, post), "cid": cid_of(site, post)}
    return Reply({**named, "validationStatus": "valid"})


@ROUTES("GET", "/xrpc/com.atproto.repo.getRecord", needs=None)
def get(site: Simulator, request: Request) -> Reply:
    asked = request.query
    post = find(site, f"at://{asked['repo']}/{asked['collection']}/{asked['rkey']}")
    if post is None:
        raise RefusedError(400, "Could not locate record", "RecordNotFound")
    named = {"uri": uri(site, post), "cid": cid_of(site, post)}
    return Reply({**named, "value": record(site, post)})


@ROUTES("POST", "/xrpc/com.atproto.repo.deleteRecord", needs=WRITE, quota="records")
def delete(site: Simulator, request: Request) -> Reply:
    asked = request.values()
    post = find(site, f"at://{asked['repo']}/{asked['collection']}/{asked['rkey']}")
    if post:
        post.removed = True
    return Reply({})


def _validate(site: Simulator, written: dict[str, Any]) -> None:
    text = written["text"]
    if written["$type"] != POSTS:
        raise refused("Record/$type must be the collection")
    if len(regex.findall(r"\X", text)) > MOST_CHARACTERS:
        raise refused(f"Record/text must not be longer than {MOST_CHARACTERS} graphemes")
    if len(text.encode()) > MOST_BYTES:
        raise refused(f"Record/text must not be longer than {MOST_BYTES} characters")
    if datetime.fromisoformat(written["createdAt"]).tzinfo is None:
        raise refused("Record/createdAt must be a valid datetime")
    for facet in written.get("facets", ()):
        _validate_facet(text.encode(), facet)
    for ref in written.get("reply", {}).values():
        if not {"uri", "cid"} <= ref.keys():
            raise refused("Record/reply must be a strong reference")
    _validate_embed(site, written.get("embed", {}))


def _validate_facet(text: bytes, facet: dict[str, Any]) -> None:
    start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
    try:
        said = text[start:end].decode()
    except UnicodeDecodeError:
        raise refused("Record/facets cut a character") from None
    if not said or end > len(text) or not facet["features"]:
        raise refused("Record/facets lie outside the text")


def _validate_embed(site: Simulator, embed: dict[str, Any]) -> None:
    if embed.get("$type") == "app.bsky.embed.recordWithMedia":
        embed = {**embed["media"], "record": embed["record"]["record"]}
    if "record" in embed and find(site, embed["record"]["uri"]) is None:
        raise refused("Record/embed/record is not there")
    images = embed.get("images", ())
    if len(images) > MOST_IMAGES:
        raise refused(f"Record/embed/images must not have more than {MOST_IMAGES} elements")
    blobs = [(image["image"], "image/", MOST_IMAGE) for image in images]
    blobs += [(embed["video"], "video/mp4", MOST_FILM)] if "video" in embed else []
    for blob, kind, most in blobs:
        kept = next(
            (one for one in site.state.uploads.values() if _link(one.extra) == _link(blob)), None
        )
        if kept is None or kept.failed:
            raise RefusedError(400, f"Could not find blob: {_link(blob)}", "BlobNotFound")
        if len(kept.content) > most:
            sentence = f"This file is too large. The maximum size is {most} bytes."
            raise RefusedError(400, sentence, "BlobTooLarge")
        if not kept.type.startswith(kind):
            sentence = f"Wrong type of file. It is {kept.type} but it must match {kind}."
            raise RefusedError(400, sentence, "InvalidMimeType")


def _link(blob: dict[str, Any]) -> str:
    return str(blob.get("ref", {}).get("$link", ""))
