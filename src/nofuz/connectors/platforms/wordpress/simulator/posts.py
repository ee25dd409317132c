"""Drafts and articles: made, made public, found by slug, put into the bin."""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import Any

from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
HOST = "https://site.example"
PATH = "/wp-json/wp/v2/posts"


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
    drafts(site)[number] = sent | {"status": "draft"}
    return Reply(_draft(site, number), 201)


@ROUTES("POST", PATH + "/{number}", needs="publish_posts")
def update(site: Simulator, request: Request, number: str) -> Reply:
    sent = request.values()
    if number in drafts(site) and sent.get("status") in {"publish", "future"}:
        _publish(site, number, sent)
    return one(site, request, number)


@ROUTES("GET", PATH + "/{number}", needs=None)
def one(site: Simulator, request: Request, number: str) -> Reply:
    if number in drafts(site) and site.authenticate(request):
        return Reply(_draft(site, number))
    post = site.state.posts.get(number)
    if post is None or post.reply_to or (post.removed and not site.authenticate(request)):
        raise RefusedError(404, "Invalid post ID.", "post_invalid_id")
    return Reply(_article(site, post))


@ROUTES("GET", PATH, needs=None)
def many(site: Simulator, request: Request) -> Reply:
    asked = request.query
    slug, author = asked.get("slug"), asked.get("author")
    found = [_article(site, post) for post in _public(site)]
    if "draft" in asked.get("status", ""):
        if not site.authenticate(request):
            raise RefusedError(400, "Invalid parameter(s): status", "invalid_param")
        found += [_draft(site, number) for number in drafts(site)]
    chosen = [
        article
        for article in found
        if (slug is None or article["slug"] == slug)
        and (author is None or article["author"] == author)
    ]
    size, page = int(asked.get("per_page", 10)), int(asked.get("page", 1))
    return Reply(chosen[(page - 1) * size : page * size], 200, {"X-WP-Total": str(len(chosen))})


@ROUTES("DELETE", PATH + "/{number}", needs="delete_published_posts")
def delete(site: Simulator, request: Request, number: str) -> Reply:
    post = site.state.posts.get(number)
    if post is None:
        raise RefusedError(404, "Invalid post ID.", "post_invalid_id")
    if post.removed:
        raise RefusedError(410, "The post has already been deleted.", "already_trashed")
    post.removed = True
    return Reply(_article(site, post))


def _publish(site: Simulator, number: str, sent: dict[str, Any]) -> None:
    draft, now = drafts(site).pop(number), site.clock.now()
    title = str(draft.get("title", ""))
    post = SimPost(number, site.brand.id, text_of(str(draft.get("content", ""))), now)
    slug = sent.get("slug") or re.sub(r"\W+", "-", title.lower()).strip("-")
    post.extra |= {"title": title, "slug": slug, "content": draft.get("content", "")}
    if sent["status"] == "future":
        post.visible_at = datetime.fromisoformat(f"{sent['date_gmt']}+00:00")
    site.state.posts[number] = post


def _public(site: Simulator) -> list[SimPost]:
    visible = site.state.visible(site.clock.now())
    return [post for post in visible if not post.reply_to]


def _draft(site: Simulator, number: str) -> dict[str, Any]:
    draft = drafts(site)[number]
    return {
        "id": int(number),
        "status": "draft",
        "slug": draft.get("slug", ""),
        "author": site.brand.id,
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
        "status": "trash" if post.removed else "future" if waits else "publish",
        "slug": post.extra.get("slug", ""),
        "author": post.author,
        "link": f"{HOST}/{post.extra.get('slug') or post.id}/",
        "title": {"rendered": html.escape(str(post.extra.get("title", "")))},
        "content": {"rendered": post.extra.get("content", html.escape(post.text))},
        "date_gmt": moment.isoformat().partition("+")[0],
    }
