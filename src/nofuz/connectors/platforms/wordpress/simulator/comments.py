"""Comments below articles: listed, written, held."""

from __future__ import annotations

import html
from typing import Any

from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
PATH = "/wp-json/wp/v2/comments"


@ROUTES("GET", PATH, needs=None)
def many(site: Simulator, request: Request) -> Reply:
    site.gather()
    asked = request.query
    found = [post for post in _comments(site) if asked.get("post") in (None, _article(site, post))]
    size, page = int(asked.get("per_page", 10)), int(asked.get("page", 1))
    shown = [_comment(site, post) for post in found[(page - 1) * size : page * size]]
    return Reply(shown, 200, site.shown({"x-wp-total": str(len(found))}))


@ROUTES("POST", PATH, needs="moderate_comments")
def write(site: Simulator, request: Request) -> Reply:
    sent = request.values()
    article, text = str(sent.get("post", "")), str(sent.get("content", "")).strip()
    parent = str(sent.get("parent", "0"))
    if article not in site.state.posts:
        raise RefusedError(403, "Sorry, you are not allowed to create this comment without a post.")
    answered = parent if parent != "0" else article
    same = (one for one in _comments(site) if one.text == text and one.reply_to == answered)
    if next((one for one in same if one.author == site.brand.id), None):
        raise RefusedError(409, "Duplicate comment detected.", "comment_duplicate")
    post = site.state.add_post(site.brand.id, text, site.clock.now(), reply_to=answered)
    return Reply(_comment(site, post), 201)


@ROUTES("GET", PATH + "/{number}", needs=None)
def one(site: Simulator, request: Request, number: str) -> Reply:
    return Reply(_comment(site, _found(site, number)))


@ROUTES("POST", PATH + "/{number}", needs="moderate_comments")
def hold(site: Simulator, request: Request, number: str) -> Reply:
    post = _found(site, number)
    post.hidden = request.values().get("status") == "hold"
    return Reply(_comment(site, post))


@ROUTES("DELETE", PATH + "/{number}", needs="moderate_comments")
def delete(site: Simulator, request: Request, number: str) -> Reply:
    post = _found(site, number)
    post.removed = True
    return Reply(_comment(site, post))


def _comments(site: Simulator) -> list[SimPost]:
    return [post for post in site.state.visible(site.clock.now()) if post.reply_to]


def _found(site: Simulator, number: str) -> SimPost:
    post = next((one for one in _comments(site) if one.id == number), None)
    if post is None:
        raise RefusedError(404, "Invalid comment ID.", "comment_invalid_id")
    return post


def _article(site: Simulator, post: SimPost) -> str:
    above = site.state.posts.get(post.reply_to)
    return _article(site, above) if above and above.reply_to else post.reply_to


def _comment(site: Simulator, post: SimPost) -> dict[str, Any]:
    author, article = site.state.people[post.author], _article(site, post)
    return {
        "id": int(post.id),
        "post": int(article),
        "parent": int(post.reply_to) if post.reply_to != article else 0,
        "author": int(author.id) if author.id == site.brand.id else 0,
        "author_name": author.name,
        "author_url": "",
        "date_gmt": post.at.isoformat().partition("+")[0],
        "content": {"rendered": f"<p>{html.escape(post.text)}</p>\n"},
        "link": f"https://site.example/?p={article}#comment-{post.id}",
        "status": "hold" if post.hidden else "approved",
    }
