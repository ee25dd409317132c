"""Comments: written, listed, read, deleted."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from nofuz.connectors.platforms.linkedin.simulator.urns import actor, author, number, thread, urn
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
WHERE = "/rest/socialActions/{name}/comments"
WRITE, READ = "w_organization_social", "r_organization_social"
MOST = 1250


def _target(site: Simulator, name: str) -> SimPost:
    post = site.state.visible_post(number(unquote(name)), site.clock.now())
    if post is None:
        raise RefusedError(404, "There is nothing to comment on")
    return post


@ROUTES("POST", WHERE, needs=WRITE, quota="posts")
def write(site: Simulator, request: Request, name: str) -> Reply:
    asked, on = request.values(), _target(site, name)
    text = asked["message"]["text"]
    if asked["actor"] != author(site) or number(asked["object"]) != thread(site, on).id:
        raise RefusedError(400, "actor or object is wrong")
    if bool(on.reply_to) != ("parentComment" in asked):
        raise RefusedError(400, "parentComment is wrong")
    if not text.strip() or len(text.encode("utf-16-le")) // 2 > MOST:
        raise RefusedError(400, f"message must have 1 to {MOST} characters")
    post = site.state.add_post(site.brand.id, text.strip(), site.clock.now(), reply_to=on.id)
    return Reply(shape(site, post), 201, {"x-restli-id": post.id})


@ROUTES("GET", WHERE, needs=READ)
def listed(site: Simulator, request: Request, name: str) -> Reply:
    site.gather()
    on, asked = _target(site, name), request.query
    start, count = int(asked.get("start", 0)), int(asked.get("count", 10))
    found = [post for post in _visible(site) if post.reply_to == on.id]
    page = [shape(site, post) for post in found[start : start + count]]
    paging = {"start": start, "count": count, "total": len(found)}
    return Reply({"paging": paging, "elements": page})


def _visible(site: Simulator) -> list[SimPost]:
    return site.state.visible(site.clock.now())[::-1]


@ROUTES("GET", WHERE + "/{comment}", needs=READ)
def one(site: Simulator, request: Request, name: str, comment: str) -> Reply:
    return Reply(shape(site, _target(site, comment)))


@ROUTES("DELETE", WHERE + "/{comment}", needs=WRITE)
def delete(site: Simulator, request: Request, name: str, comment: str) -> Reply:
    _target(site, comment).removed = True
    return Reply(status=204)


def shape(site: Simulator, post: SimPost) -> dict[str, Any]:
    under = sum(one.reply_to == post.id for one in _visible(site))
    parent = site.state.posts[post.reply_to]
    return {
        "id": post.id,
        "commentUrn": urn(site, post),
        "actor": actor(site, post),
        "message": {"attributes": [], "text": post.text},
        "object": f"urn:li:activity:{thread(site, post).id}",
        "created": {"actor": actor(site, post), "time": int(post.at.timestamp() * 1000)},
        "commentsSummary": {"aggregatedTotalComments": under},
        **({"parentComment": urn(site, parent)} if parent.reply_to else {}),
    }
