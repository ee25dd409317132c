"""Posts: sent, listed, read, hidden, deleted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

import regex

from nofuz.connectors.platforms.x.simulator.shapes import post_shape, user
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

if TYPE_CHECKING:
    from nofuz.connectors.platforms.x.simulator import XSimulator

ROUTES = Routes()
STAMP, DAYS = "%Y-%m-%dT%H:%M:%S.000Z", 7
MOST, MOST_LONG, MOST_FILES, LINK = 280, 25_000, 4, 23
LINKS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+(?:com|org|net|example)\b[^\s]*", re.IGNORECASE)
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def weight(text: str) -> int:
    """Weigh a text as X does: links 23, what is light 1, all else and every emoji 2."""
    rest, links = LINKS.subn("", unicodedata.normalize("NFC", text))
    total = LINK * links
    for cluster in regex.findall(r"\X", rest):
        if regex.search(r"\p{Emoji_Presentation}|\uFE0F", cluster):
            total += 2
        else:
            total += sum(
                1 if any(low <= ord(sign) <= high for low, high in LIGHT) else 2 for sign in cluster
            )
    return total


@ROUTES("POST", "/2/tweets", needs="tweet.write", quota="posts")
def send(site: XSimulator, request: Request) -> Reply:
    asked = request.values()
    text, files = str(asked.get("text", "")), asked.get("media", {}).get("media_ids", [])
    _validate(site, text, files)
    since = site.clock.now() - site.remembers
    if any(post.text == text and post.at > since for post in site.published()):
        sentence = "You are not allowed to create a Tweet with duplicate content."
        raise RefusedError(403, sentence, "about:blank")
    answers = str(asked.get("reply", {}).get("in_reply_to_tweet_id", ""))
    if answers and answers not in site.state.posts:
        raise RefusedError(403, "You attempted to reply to a Tweet that is gone.", "about:blank")
    post = site.state.add_post(
        site.brand.id, text, site.clock.now(), media=tuple(files), reply_to=answers, extra=asked
    )
    return Reply({"data": {"id": post.id, "text": text}}, 201)


def _validate(site: XSimulator, text: str, files: list[str]) -> None:
    if not text.strip() and not files:
        raise RefusedError(400, "You must include text or media.")
    if weight(text) > (MOST_LONG if site.premium else MOST):
        raise RefusedError(403, "Your Tweet text is too long.", "about:blank")
    known = [site.state.uploads.get(number) for number in files]
    ready = [one for one in known if one and one.extra.get("done") and not one.failed]
    if len(ready) != len(files) or any(one.ready_at > site.clock.now() for one in ready):
        raise RefusedError(400, "Your media IDs are invalid.")
    alone = any(one.type == "image/gif" or one.type.startswith("video/") for one in ready)
    if len(ready) > (1 if alone else MOST_FILES):
        raise RefusedError(400, "Your media IDs are invalid.")


@ROUTES("GET", "/2/tweets/{number}", needs="tweet.read")
def one(site: Simulator, request: Request, number: str) -> Reply:
    post = site.state.visible_post(number, site.clock.now())
    if post is None:
        gone = {"title": "Not Found Error", "detail": f"Could not find tweet: [{number}].",
                "type": "https://api.x.com/2/problems/resource-not-found",
                "resource_type": "tweet", "value": number}  # fmt: skip
        return Reply({"errors": [gone]})
    return Reply({"data": post_shape(site, post)})


@ROUTES("DELETE", "/2/tweets/{number}", needs="tweet.write", quota="deletes")
def delete(site: Simulator, request: Request, number: str) -> Reply:
    post = site.state.posts.get(number)
    if post:
        post.removed = True
    return Reply({"data": {"deleted": True}})


@ROUTES("PUT", "/2/tweets/{number}/hidden", needs="tweet.moderate.write")
def hide(site: Simulator, request: Request, number: str) -> Reply:
    post = site.state.posts[number]
    post.hidden = bool(request.values()["hidden"])
    return Reply({"data": {"hidden": post.hidden}})


@ROUTES("GET", "/2/users/{owner}/tweets", needs="tweet.read")
def of_user(site: Simulator, request: Request, owner: str) -> Reply:
    own = (post for post in _visible(site) if post.author == owner)
    if "replies" in request.query.get("exclude", ""):
        own = (post for post in own if not post.reply_to)
    return page(site, request, own)


@ROUTES("GET", "/2/users/{owner}/mentions", needs="tweet.read")
def mentions(site: Simulator, request: Request, owner: str) -> Reply:
    site.gather()
    return page(site, request, (post for post in _visible(site) if post.author != owner))


@ROUTES("GET", "/2/tweets/search/recent", needs="tweet.read", quota="search")
def search(site: Simulator, request: Request) -> Reply:
    wanted = request.query["query"].casefold()
    return page(site, request, (p for p in _visible(site) if wanted in p.text.casefold()))


def _visible(site: Simulator) -> list[SimPost]:
    return [post for post in site.state.visible(site.clock.now()) if post.kind != "direct"]


@ROUTES("GET", "/2/tweets/counts/recent", needs="tweet.read", quota="counts")
def counts(site: Simulator, request: Request) -> Reply:
    """Seven days, the last of them not over yet."""
    wanted, now = request.query["query"].casefold(), site.clock.now()
    found = [post.at for post in _visible(site) if wanted in post.text.casefold()]
    ends = [now - timedelta(days=ago) for ago in reversed(range(DAYS))]
    data = []
    for end in ends:
        start = end - timedelta(days=1)
        here = sum(start <= at < end or at == end == now for at in found)
        bounds = {"start": start.strftime(STAMP), "end": end.strftime(STAMP)}
        data.append({**bounds, "tweet_count": here})
    return Reply({"data": data, "meta": {"total_tweet_count": sum(d["tweet_count"] for d in data)}})


def page(site: Simulator, request: Request, posts: Iterable[SimPost]) -> Reply:
    asked = request.query
    most, oldest = int(asked.get("max_results", 10)), int(asked.get("since_id", 0))
    newest = int(asked.get("pagination_token") or asked.get("next_token") or 10**30)
    found = [post for post in posts if oldest < int(post.id) < newest][:most]
    more = {"next_token": found[-1].id} if len(found) == most else {}
    meta = {"meta": {"result_count": len(found), **more}}
    if not found:
        return Reply(meta)
    authors = {post.author: user(site, site.state.people[post.author]) for post in found}
    includes = {"includes": {"users": list(authors.values())}}
    return Reply({"data": [post_shape(site, post) for post in found], **includes, **meta})
