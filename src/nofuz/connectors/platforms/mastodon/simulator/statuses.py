"""Statuses: sent once per key, listed, read, deleted; and what others say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import regex

from nofuz.connectors.platforms.mastodon.simulator import scheduled
from nofuz.connectors.platforms.mastodon.simulator.shapes import status
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
MOST_CHARACTERS, MOST_FILES = 500, 4
KEY_KEPT = timedelta(hours=1)


@ROUTES("POST", "/api/v1/statuses", needs="write:statuses")
def send(site: Simulator, request: Request) -> Reply:
    key, now = request.headers.get("idempotency-key", ""), site.clock.now()
    keys = site.state.other.setdefault("keys", {})
    number, kept_until = keys.get(key, ("", now))
    if number and now < kept_until:
        return _again(site, request, number)
    sent = request.values()
    text, files = str(sent.get("status", "")), sent.get("media_ids", [])
    _validate(site, text, str(sent.get("spoiler_text", "")), files)
    extra: dict[str, Any] = {
        name: sent[name] for name in ("visibility", "spoiler_text", "language") if name in sent
    }
    if "scheduled_at" in sent:
        shown = scheduled.keep(site, sent, extra)
        keys[key] = (shown["id"], now + KEY_KEPT)
        return Reply(shown)
    post = site.state.add_post(
        site.brand.id,
        text.strip(),
        now,
        media=tuple(files),
        reply_to=str(sent.get("in_reply_to_id", "")),
        extra=extra,
    )
    if key:
        keys[key] = (post.id, now + KEY_KEPT)
    return Reply(status(site, post))


def _again(site: Simulator, request: Request, number: str) -> Reply:
    """What the same key was answered with before."""
    if number in site.state.posts:
        return one(site, request, number)
    return scheduled.one(site, request, number)


def _validate(site: Simulator, text: str, warning: str, files: list[str]) -> None:
    if not text.strip() and not files:
        raise RefusedError(422, "Validation failed: Text can't be blank")
    counted = re.sub(r"@([a-z0-9_]+)@[a-z0-9.-]*[a-z0-9]", r"@\1", text, flags=re.IGNORECASE)
    counted = re.sub(r"https?://[^\s]+", "_" * 23, counted) + warning
    if len(regex.findall(r"\X", counted)) > MOST_CHARACTERS:
        raise RefusedError(422, "Validation failed: Text character limit of 500 exceeded")
    kinds = {site.state.uploads[number].type.partition("/")[0] for number in files}
    if len(files) > MOST_FILES or (len(files) > 1 and kinds != {"image"}):
        raise RefusedError(422, "Validation failed: Cannot attach these files")
    if any(site.state.uploads[number].ready_at > site.clock.now() for number in files):
        raise RefusedError(422, "Cannot attach files that have not finished processing.")


def _post(site: Simulator, number: str) -> SimPost:
    scheduled.release(site)
    post = site.state.visible_post(number, site.clock.now())
    if post is None:
        raise RefusedError(404, "Record not found")
    return post


@ROUTES("GET", "/api/v1/statuses/{number}", needs="read:statuses")
def one(site: Simulator, request: Request, number: str) -> Reply:
    return Reply(status(site, _post(site, number)))


@ROUTES("GET", "/api/v1/statuses/{number}/source", needs="read:statuses")
def source(site: Simulator, request: Request, number: str) -> Reply:
    post = _post(site, number)
    return Reply({"id": number, "text": post.text, "spoiler_text": ""})


@ROUTES("DELETE", "/api/v1/statuses/{number}", needs="write:statuses")
def delete(site: Simulator, request: Request, number: str) -> Reply:
    post = _post(site, number)
    post.removed = True
    return Reply(status(site, post))


@ROUTES("GET", "/api/v1/accounts/{owner}/statuses", needs=None)
def of_account(site: Simulator, request: Request, owner: str) -> Reply:
    return _page(site, request, (post for post in _visible(site) if post.author == owner))


@ROUTES("GET", "/api/v1/timelines/tag/{tag}", needs=None)
def of_tag(site: Simulator, request: Request, tag: str) -> Reply:
    wanted = f"#{tag}".casefold()
    tagged = (post for post in _visible(site) if wanted in post.text.casefold().split())
    return _page(site, request, tagged)


@ROUTES("GET", "/api/v1/notifications", needs="read:notifications")
def notifications(site: Simulator, request: Request) -> Reply:
    site.gather()
    to_brand = (post for post in _visible(site) if post.author != site.brand.id)
    found = _page(site, request, to_brand).body
    return Reply(
        [
            {"id": item["id"], "type": "mention", "created_at": item["created_at"], "status": item}
            for item in found
        ]
    )


def _visible(site: Simulator) -> list[SimPost]:
    scheduled.release(site)
    return site.state.visible(site.clock.now())


def _page(site: Simulator, request: Request, posts: Iterable[SimPost]) -> Reply:
    asked: dict[str, Any] = request.query
    newest, oldest = int(asked.get("max_id", 10**30)), int(asked.get("since_id", 0))
    found = [post for post in posts if oldest < int(post.id) < newest]
    return Reply([status(site, post) for post in found[: int(asked.get("limit", 20))]])
