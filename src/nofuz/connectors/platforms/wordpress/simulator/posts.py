"""Drafts and articles: made, made public, found by slug, put into the bin."""

from __future__ import annotations

import html
import re
from datetime import datetime
from itertools import repeat
from typing import Any

from nofuz.connectors.platforms.wordpress.simulator.lists import (
    asked_for,
    invalid,
    paged,
    status_of,
)
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
HOST = "https://site.example"
PATH = "/wp-json/wp/v2/posts"
STATUSES = ("publish", "future", "draft", "pending", "private", "trash", "any")


def drafts(site: Simulator) -> dict[str, dict[str, Any]]:
    """Articles that are not public: id -> what was sent."""
    found: dict[str, dict[str, Any]] = site.state.other.setdefault("drafts", {})
    return found


def text_of(content: str) -> str:
    ended = content.replace("<br>", "\n").replace("</p>", "\n\n")
    bare = html.unescape(re.sub(r"<[^>]*>", "", ended))
    return re.sub(r"\n{3,}", "\n\n", bare).strip()


@ROUTES("POST", PATH, needs="edit_posts")
def create(site: Simulator, request: Request) -> Reply:
    sent, number = request.values(), site.state.new_id()
    if not (sent.get("title") or sent.get("content")):
        raise RefusedError(400, "Content, title, and excerpt are empty.", "empty_content")
    if sent.get("status", "draft") not in STATUSES:
        raise invalid("status")
    drafts(site)[number] = sent | {"status": "draft"}
    return Reply(_draft(site, number), 201)


@ROUTES("POST", PATH + "/{number}", needs="publish_posts")
def update(site: Simulator, request: Request, number: str) -> Reply:
    sent = request.values()
    if sent.get("status") in {"publish", "future"}:
        if number in drafts(site):
            _publish(site, number, sent)
        elif number in site.state.posts:
            site.state.posts[number].removed = False  # even out of the bin
            _time(site.state.posts[number], sent)
    return one(site, request, number)


@ROUTES("GET", PATH + "/{number}", needs=None)
def one(site: Simulator, request: Request, number: str) -> Reply:
    if number in drafts(site) and site.authenticate(request):
        return Reply(_draft(site, number))
    post = site.state.posts.get(number)
    if post is None or post.reply_to or (post.removed and not site.authenticate(request)):
        raise RefusedError(404, "Invalid post ID.", "rest_post_invalid_id")
    return Reply(_article(site, post))


@ROUTES("GET", PATH, needs=None)
def many(site: Simulator, request: Request) -> Reply:
    slug, author = request.query.get("slug"), request.query.get("author")
    wanted = asked_for(request, "publish", STATUSES)
    if wanted != {"publish"} and not site.authenticate(request):
        raise invalid("status")
    found = [_article(site, post) for post in _public(site)]
    found += [one for one in map(_draft, repeat(site), drafts(site)) if one["status"] in wanted]
    chosen = [
        article
        for article in found
        if (slug is None or article["slug"] == slug)
        and (author is None or article["author"] == int(author))
    ]
    page, headers = paged(request, chosen)
    if chosen and not page:
        message = "The page number requested is larger than the number of pages available."
        raise RefusedError(400, message, "rest_post_invalid_page_number")
    return Reply(page, 200, headers)


@ROUTES("DELETE", PATH + "/{number}", needs="delete_published_posts")
def delete(site: Simulator, request: Request, number: str) -> Reply:
    if drafts(site).get(number, {}).get("status") == "draft":
        drafts(site)[number]["status"] = "trash"
        return Reply(_draft(site, number))
    post = site.state.posts.get(number)
    if post is None:
        raise RefusedError(404, "Invalid post ID.", "rest_post_invalid_id")
    if post.removed:
        raise RefusedError(410, "The post has already been deleted.", "rest_already_trashed")
    post.removed = True
    return Reply(_article(site, post))


def _publish(site: Simulator, number: str, sent: dict[str, Any]) -> None:
    draft, now = drafts(site).pop(number), site.clock.now()
    title = str(draft.get("title", ""))
    post = SimPost(number, site.brand.id, text_of(str(draft.get("content", ""))), now)
    slug = sent.get("slug") or re.sub(r"\W+", "-", title.lower()).strip("-")
    post.extra |= {"title": title, "slug": slug, "content": draft.get("content", "")}
    _time(post, sent)
    site.state.posts[number] = post


def _time(post: SimPost, sent: dict[str, Any]) -> None:
    if sent.get("date_gmt"):
        post.visible_at = datetime.fromisoformat(f"{sent['date_gmt']}+00:00")


def _public(site: Simulator) -> list[SimPost]:
    visible = site.state.visible(site.clock.now())
    return [post for post in visible if not post.reply_to]


def _draft(site: Simulator, number: str) -> dict[str, Any]:
    draft = drafts(site)[number]
    return {
        "id": int(number),
        "status": draft["status"],
        "slug": draft.get("slug", ""),
        "author": int(site.brand.id),
        "link": f"{HOST}/?p={number}",
        "title": {"rendered": html.escape(str(draft.get("title", "")))},
        "content": {"rendered": draft.get("content", "")},
        "date_gmt": site.clock.now().isoformat().partition("+")[0],
    }


def _article(site: Simulator, post: SimPost) -> dict[str, Any]:
    moment, waits = post.visible_at or post.at, False
    if post.visible_at is not None:
        waits = post.visible_at > site.clock.now()
    return {
        "id": int(post.id),
        "status": status_of(post, "future" if waits else "publish"),
        "slug": post.extra.get("slug", ""),
        "author": int(post.author),
        "link": f"{HOST}/{post.extra.get('slug') or post.id}/",
        "title": {"rendered": html.escape(str(post.extra.get("title", "")))},
        "content": {"rendered": post.extra.get("content", html.escape(post.text))},
        "date_gmt": moment.isoformat().partition("+")[0],
    }
