"""Chats with an account of Meta's: listed, read, answered within a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from nofuz.connectors.graph.pretending.nodes import edge, refuse, stamp
from nofuz.connectors.simulation import Reply, Request, Routes, SimPost, Simulator

WINDOW = timedelta(hours=24)


def chats(needs: str, most: int, too_late: int, *, in_bytes: bool = False) -> Routes:
    """Make the three paths; a platform has its own permission, length and number of refusal."""
    routes = Routes()

    @routes("GET", "/{version}/{account}/conversations", needs=needs)
    def listed(site: Simulator, request: Request, version: str, account: str) -> Reply:
        site.gather()
        found: dict[str, list[SimPost]] = {}
        for post in site.state.visible(site.clock.now()):
            if post.kind == "direct":
                found.setdefault(post.reply_to, []).append(post)
        return edge(request, [_chat(site, number, said) for number, said in found.items()])

    @routes("GET", "/{version}/{number}/messages", needs=needs)
    def chat(site: Simulator, request: Request, version: str, number: str) -> Reply:
        said = [
            post
            for post in site.state.visible(site.clock.now())
            if post.kind == "direct" and post.reply_to == number
        ]
        return edge(request, [direct_node(site, post) for post in said])

    @routes("POST", "/{version}/{account}/messages", needs=needs)
    def answer(site: Simulator, request: Request, version: str, account: str) -> Reply:
        asked, now = request.values(), site.clock.now()
        person, text = json.loads(asked["recipient"])["id"], json.loads(asked["message"])["text"]
        length = len(text.encode()) if in_bytes else len(text.encode("utf-16-le")) // 2
        if length > most:
            raise refuse(100, f"(#100) Length of param message[text] must be less than {most}")
        last = [post.at for post in site.state.posts.values() if post.author == person]
        if not last or max(last) < now - WINDOW:
            raise refuse(10, "This message is sent outside of allowed window.", too_late)
        post = site.state.add_post(site.brand.id, text, now, kind="direct", reply_to=f"t_{person}")
        return Reply({"recipient_id": person, "message_id": post.id})

    return routes


def _chat(site: Simulator, number: str, said: list[SimPost]) -> dict[str, Any]:
    words = [direct_node(site, post) for post in said]
    return {"id": number, "updated_time": stamp(said[0].at), "messages": {"data": words}}


def direct_node(site: Simulator, post: SimPost) -> dict[str, Any]:
    person = site.state.people[post.author]
    who = {"id": person.id, "name": person.name, "username": person.handle}
    return {"id": post.id, "message": post.text, "from": who, "created_time": stamp(post.at)}


def direct_notice(
    site: Simulator, post: SimPost, platform: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is sent about a message of somebody else."""
    if post.author == site.brand.id:
        return
    at = int(post.at.timestamp() * 1000)
    message = {
        "sender": {"id": post.author},
        "recipient": {"id": site.brand.id},
        "timestamp": at,
        "message": {"mid": post.id, "text": post.text},
    }
    entry = {"id": site.brand.id, "time": at, "messaging": [message]}
    yield "messages", {"object": platform, "entry": [entry]}
