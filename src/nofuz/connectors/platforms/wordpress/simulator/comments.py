"""Comments below articles: listed, written, held, put into the bin."""

from __future__ import annotations

import html
from typing import Any

from nofuz.connectors.platforms.wordpress.simulator.lists import asked_for, paged, status_of
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
PATH = "/wp-json/wp/v2/comments"
CURLED = str.maketrans({"'": "’", '"': "”"})  # rendered text is set as print is


@ROUTES("GET", PATH, needs=None)
def many(site: Simulator, request: Request) -> Reply:
    site.gather()
    asked = request.query
    wanted = asked_for(request, "approve", ("approve", "hold", "all", "trash"))
    wanted |= {"approve", "hold"} if "all" in wanted else set()
    if wanted != {"approve"} and not site.authenticate(request):
        raise RefusedError(401, "Query parameter not permitted: status", "rest_forbidden_param")
    found = [
        post
        for post in _comments(site)
        if asked.get("post") in (None, _article(site, post))
        and _status(post).removesuffix("d") in wanted
    ]
    page, headers = paged(request, found)
    return Reply([_comment(site, request, post) for post in page], 200, site.shown(headers))


@ROUTES("POST", PATH, needs="moderate_comments")
def write(site: Simulator, request: Request) -> Reply:
    sent = request.values()
    article, text = str(sent.get("post", "")), str(sent.get("content", "")).strip()
    parent = str(sent.get("parent", "0"))
    if article not in site.state.posts:
        message = "Sorry, you are not allowed to create this comment without a post."
        raise RefusedError(403, message, "rest_comment_invalid_post_id")
    if not text:
        raise RefusedError(400, "Invalid comment content.", "rest_comment_content_invalid")
    answered = parent if parent != "0" else article
    same = (one for one in _comments(site) if one.text == text and one.reply_to == answered)
    if next((one for one in same if one.author == site.brand.id and not one.removed), None):
        raise RefusedError(409, "Duplicate comment detected.", "comment_duplicate")
    post = site.state.add_post(site.brand.id, text, site.clock.now(), reply_to=answered)
    return Reply(_comment(site, request, post), 201)


@ROUTES("GET", PATH + "/{number}", needs=None)
def one(site: Simulator, request: Request, number: str) -> Reply:
    post = _found(site, number)
    if (post.hidden or post.removed) and not site.authenticate(request):
        message = "Sorry, you are not allowed to read this comment."
        raise RefusedError(401, message, "rest_cannot_read")
    return Reply(_comment(site, request, post))


@ROUTES("POST", PATH + "/{number}", needs="moderate_comments")
def hold(site: Simulator, request: Request, number: str) -> Reply:
    post = _found(site, number)
    post.hidden = request.values().get("status") == "hold"
    return Reply(_comment(site, request, post))


@ROUTES("DELETE", PATH + "/{number}", needs="moderate_comments")
def delete(site: Simulator, request: Request, number: str) -> Reply:
    post = _found(site, number)
    if post.removed:
        message = "The comment has already been trashed."
        raise RefusedError(410, message, "rest_already_trashed")
    post.removed = True
    return Reply(_comment(site, request, post))


def _comments(site: Simulator) -> list[SimPost]:
    """All comments, newest first, those in the bin among them."""
    now, posts = site.clock.now(), reversed(site.state.posts.values())
    return [one for one in posts if one.reply_to and not (one.visible_at and one.visible_at > now)]


def _found(site: Simulator, number: str) -> SimPost:
    post = next((one for one in _comments(site) if one.id == number), None)
    if post is None:
        raise RefusedError(404, "Invalid comment ID.", "rest_comment_invalid_id")
    return post


def _article(site: Simulator, post: SimPost) -> str:
    above = site.state.posts.get(post.reply_to)
    return _article(site, above) if above and above.reply_to else post.reply_to


def _status(post: SimPost) -> str:
    return status_of(post, "hold" if post.hidden else "approved")


def _comment(site: Simulator, request: Request, post: SimPost) -> dict[str, Any]:
    author, article = site.state.people[post.author], _article(site, post)
    content = {"rendered": f"<p>{html.escape(post.text.translate(CURLED))}</p>\n"}
    if site.authenticate(request):
        content["raw"] = post.text
    return {
        "id": int(post.id),
        "post": int(article),
        "parent": int(post.reply_to) if post.reply_to != article else 0,
        "author": int(author.id) if author.id == site.brand.id else 0,
        "author_name": author.name,
        "author_url": "",
        "date_gmt": post.at.isoformat().partition("+")[0],
        "content": content,
        "link": f"https://site.example/?p={article}#comment-{post.id}",
        "status": _status(post),
    }
