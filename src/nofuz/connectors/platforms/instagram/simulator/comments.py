"""Comments and the answers to them."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.graph.pretending import chats, edge, gone, refuse, stamp
from nofuz.connectors.simulation import Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
MANAGES = "instagram_manage_comments"
MOST_UNITS = 2200
CHATS = chats("instagram_manage_messages", 1000, 2534022, in_bytes=True)


def comment_node(site: Simulator, post: SimPost) -> dict[str, Any]:
    """A comment; `user` stands only at those of the account itself."""
    person = site.state.people[post.author]
    own = post.author == site.brand.id
    return {
        "id": post.id,
        "text": post.text,
        "timestamp": stamp(post.at),
        "username": person.handle,
        "from": {"id": f"9{person.id}", "username": person.handle},
        "user": {"id": person.id} if own else None,
        "hidden": post.hidden,
        "like_count": 0,
        "parent_id": post.reply_to if _is_answer(site, post) else None,
        "replies": {"data": [comment_node(site, one) for one in _below(site, post.id)]},
    }


def _is_answer(site: Simulator, post: SimPost) -> bool:
    return bool(site.state.posts[post.reply_to].reply_to)


def _below(site: Simulator, number: str) -> list[SimPost]:
    return [post for post in site.state.visible(site.clock.now()) if post.reply_to == number]


def _listed(site: Simulator, request: Request, version: str, number: str) -> Reply:
    site.gather()
    if site.state.visible_post(number, site.clock.now()) is None:
        raise gone(number)
    return edge(request, [comment_node(site, one) for one in _below(site, number)])


def _say(site: Simulator, request: Request, version: str, number: str) -> Reply:
    text = str(request.values().get("message", ""))
    if site.state.visible_post(number, site.clock.now()) is None:
        raise gone(number)
    if not text.strip() or len(text.encode("utf-16-le")) // 2 > MOST_UNITS:
        raise refuse(100, "The message of a comment is empty or too long.")
    post = site.state.add_post(
        site.brand.id, text, site.clock.now(), kind="COMMENT", reply_to=number
    )
    return Reply({"id": post.id})


for name in ("comments", "replies"):
    ROUTES("GET", f"/{{version}}/{{number}}/{name}", needs=MANAGES)(_listed)
    ROUTES("POST", f"/{{version}}/{{number}}/{name}", needs=MANAGES)(_say)


@ROUTES("POST", "/{version}/{number}", needs=MANAGES)
def hide(site: Simulator, request: Request, version: str, number: str) -> Reply:
    post = site.state.visible_post(number, site.clock.now())
    if post is None:
        raise gone(number)
    post.hidden = request.values().get("hide") == "true"
    return Reply({"success": True})
