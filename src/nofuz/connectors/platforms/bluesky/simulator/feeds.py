"""What the network shows: posts, feeds, search, notifications."""

from __future__ import annotations

from collections.abc import Iterable

from nofuz.connectors.platforms.bluesky.simulator.records import find
from nofuz.connectors.platforms.bluesky.simulator.shapes import (
    author,
    cid_of,
    did,
    handle,
    moment,
    record,
    uri,
    view,
)
from nofuz.connectors.simulation import Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()


def _page(request: Request, posts: Iterable[SimPost]) -> tuple[list[SimPost], dict[str, str]]:
    before, most = int(request.query.get("cursor", 10**30)), int(request.query.get("limit", 50))
    found = [post for post in posts if int(post.id) < before][:most]
    return found, {"cursor": found[-1].id} if len(found) == most else {}


def _visible(site: Simulator) -> list[SimPost]:
    return site.state.visible(site.clock.now())


@ROUTES("GET", "/xrpc/app.bsky.feed.getPosts")
def posts(site: Simulator, request: Request) -> Reply:
    post = find(site, request.query["uris"])
    return Reply({"posts": [view(site, post)] if post else []})


@ROUTES("GET", "/xrpc/app.bsky.feed.getAuthorFeed")
def feed(site: Simulator, request: Request) -> Reply:
    people, actor = site.state.people, request.query["actor"]
    own = (
        post
        for post in _visible(site)
        if actor in {did(people[post.author]), handle(people[post.author])} and not post.reply_to
    )
    found, cursor = _page(request, own)
    return Reply({"feed": [{"post": view(site, post)} for post in found], **cursor})


@ROUTES("GET", "/xrpc/app.bsky.feed.searchPosts")
def search(site: Simulator, request: Request) -> Reply:
    wanted = request.query["q"].casefold()
    found, cursor = _page(request, (p for p in _visible(site) if wanted in p.text.casefold()))
    return Reply({"posts": [view(site, post) for post in found], **cursor})


@ROUTES("GET", "/xrpc/app.bsky.notification.listNotifications")
def notifications(site: Simulator, request: Request) -> Reply:
    site.gather()
    others = (post for post in _visible(site) if post.author != site.brand.id)
    name = f"@{site.brand.handle}"
    to_brand = (post for post in others if post.reply_to or name in post.text)
    found, cursor = _page(request, to_brand)
    return Reply({"notifications": [_notification(site, post) for post in found], **cursor})


def _notification(site: Simulator, post: SimPost) -> dict[str, object]:
    answered = site.state.posts.get(post.reply_to)
    return {
        "uri": uri(site, post),
        "cid": cid_of(site, post),
        "author": author(site.state.people[post.author]),
        "reason": "reply" if answered else "mention",
        **({"reasonSubject": uri(site, answered)} if answered else {}),
        "record": record(site, post),
        "isRead": False,
        "indexedAt": moment(post.at),
    }
