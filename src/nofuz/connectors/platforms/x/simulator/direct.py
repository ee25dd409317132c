"""Direct messages: all, of one conversation, one, and sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nofuz.connectors.platforms.x.simulator.shapes import user
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
READS, WRITES = "dm.read", "dm.write"
MOST = 10_000


def _person(site: Simulator, post: SimPost) -> str:
    return post.reply_to.removeprefix("t_")


def conversation(site: Simulator, post: SimPost) -> str:
    return "-".join(sorted((site.brand.id, _person(site, post))))


def _said(site: Simulator) -> list[SimPost]:
    return [post for post in site.state.visible(site.clock.now()) if post.kind == "direct"]


def _shape(site: Simulator, post: SimPost) -> dict[str, Any]:
    return {
        "id": post.id,
        "event_type": "MessageCreate",
        "text": post.text,
        "sender_id": post.author,
        "dm_conversation_id": conversation(site, post),
        "created_at": post.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
    }


def _page(site: Simulator, request: Request, posts: Iterable[SimPost]) -> Reply:
    asked = request.query
    most, before = int(asked.get("max_results", 100)), int(asked.get("pagination_token") or 10**30)
    found = [post for post in posts if int(post.id) < before][:most]
    more = {"next_token": found[-1].id} if len(found) == most else {}
    if not found:
        return Reply({"meta": {"result_count": 0}})
    authors = {post.author: user(site, site.state.people[post.author]) for post in found}
    return Reply({
        "data": [_shape(site, post) for post in found],
        "includes": {"users": list(authors.values())},
        "meta": {"result_count": len(found), **more},
    })  # fmt: skip


@ROUTES("GET", "/2/dm_events", needs=READS, quota="messages read")
def every(site: Simulator, request: Request) -> Reply:
    site.gather()
    return _page(site, request, _said(site))


@ROUTES("GET", "/2/dm_events/{number}", needs=READS, quota="messages read")
def one(site: Simulator, request: Request, number: str) -> Reply:
    post = next((said for said in _said(site) if said.id == number), None)
    if post is None:
        raise RefusedError(404, "The message is not there.", "resource-not-found")
    return Reply({"data": _shape(site, post)})


@ROUTES("GET", "/2/dm_conversations/{name}/dm_events", needs=READS, quota="messages read")
def chat(site: Simulator, request: Request, name: str) -> Reply:
    return _page(site, request, (one for one in _said(site) if conversation(site, one) == name))


@ROUTES("POST", "/2/dm_conversations/{name}/messages", needs=WRITES, quota="messages")
def send(site: Simulator, request: Request, name: str) -> Reply:
    text = str(request.values().get("text", ""))
    person = next(iter(set(name.split("-")) - {site.brand.id}), "")
    if person not in site.state.people:
        raise RefusedError(403, "You are not a participant of this conversation.", "about:blank")
    if not text.strip() or len(text) > MOST:
        raise RefusedError(400, "The text of the message is empty or too long.")
    now = site.clock.now()
    post = site.state.add_post(site.brand.id, text, now, kind="direct", reply_to=f"t_{person}")
    return Reply({"data": {"dm_conversation_id": name, "dm_event_id": post.id}}, 201)
