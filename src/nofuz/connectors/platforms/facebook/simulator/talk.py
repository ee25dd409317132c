"""Comments, and messages that people write to the Page."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from nofuz.connectors.graph.pretending import edge, gone, refuse, stamp
from nofuz.connectors.platforms.facebook.simulator.shapes import bare, words_node
from nofuz.connectors.simulation import Person, Reply, Request, Routes, SimPost, Simulator, crowd

ROUTES = Routes()
ENGAGES, READS, CHATS = "pages_manage_engagement", "pages_read_user_content", "pages_messaging"
WINDOW, WRITES_AFTER = timedelta(hours=24), timedelta(days=1)
MOST_UNITS = 2000


@ROUTES("GET", "/{version}/{number}/comments", needs=READS)
def comments(site: Simulator, request: Request, version: str, number: str) -> Reply:
    site.gather()
    now = site.clock.now()
    if site.state.visible_post(bare(number), now) is None:
        raise gone(number)
    found = [post for post in site.state.visible(now) if _below(site, post, bare(number))]
    return edge(request, [words_node(site, post) for post in found])


def _below(site: Simulator, post: SimPost, number: str) -> bool:
    """Whether a comment stands below a post, or below a comment of it."""
    above = bare(post.reply_to)
    if above == number:
        return True
    parent = site.state.posts.get(above)
    return parent is not None and bare(parent.reply_to) == number


@ROUTES("POST", "/{version}/{number}/comments", needs=ENGAGES)
def comment(site: Simulator, request: Request, version: str, number: str) -> Reply:
    text, now = str(request.values().get("message", "")), site.clock.now()
    if site.state.visible_post(bare(number), now) is None:
        raise gone(number)
    if not text.strip():
        raise refuse(100, "(#100) Param message must be a non-empty UTF-8 encoded string")
    post = site.state.add_post(site.brand.id, text, now, kind="comment", reply_to=number)
    return Reply({"id": post.id})


@ROUTES("POST", "/{version}/{number}", needs=ENGAGES)
def hide(site: Simulator, request: Request, version: str, number: str) -> Reply:
    post = site.state.visible_post(bare(number), site.clock.now())
    if post is None:
        raise gone(number)
    post.hidden = request.values().get("is_hidden") == "true"
    return Reply({"success": True})


@ROUTES("GET", "/{version}/{page}/conversations", needs=CHATS)
def conversations(site: Simulator, request: Request, version: str, page: str) -> Reply:
    _write_in(site)
    chats: dict[str, list[SimPost]] = {}
    for post in site.state.visible(site.clock.now()):
        if post.kind == "direct":
            chats.setdefault(post.reply_to, []).append(post)
    return edge(request, [_chat(site, number, said) for number, said in chats.items()])


def _chat(site: Simulator, number: str, said: list[SimPost]) -> dict[str, Any]:
    words = [words_node(site, post) for post in said]
    return {"id": number, "updated_time": stamp(said[0].at), "messages": {"data": words}}


@ROUTES("GET", "/{version}/{number}/messages", needs=CHATS)
def chat(site: Simulator, request: Request, version: str, number: str) -> Reply:
    said = [
        post
        for post in site.state.visible(site.clock.now())
        if post.kind == "direct" and post.reply_to == number
    ]
    return edge(request, [words_node(site, post) for post in said])


@ROUTES("POST", "/{version}/{page}/messages", needs=CHATS)
def answer(site: Simulator, request: Request, version: str, page: str) -> Reply:
    asked, now = request.values(), site.clock.now()
    person, text = json.loads(asked["recipient"])["id"], json.loads(asked["message"])["text"]
    if len(text.encode("utf-16-le")) // 2 > MOST_UNITS:
        raise refuse(100, "(#100) Length of param message[text] must be less than 2000")
    last = [post.at for post in site.state.posts.values() if post.author == person]
    if not last or max(last) < now - WINDOW:
        raise refuse(10, "This message is sent outside of allowed window.", 2018278)
    post = site.state.add_post(site.brand.id, text, now, kind="direct", reply_to=f"t_{person}")
    return Reply({"recipient_id": person, "message_id": post.id})


def _write_in(site: Simulator) -> None:
    """A day after a post somebody writes to the Page about it."""
    now = site.clock.now()
    for post in site.published():
        if post.reply_to or now < post.at + WRITES_AFTER or post.extra.get("asked"):
            continue
        post.extra["asked"] = True
        (handle, name), text = crowd.comment(f"{site.seed}:{post.id}:direct")
        person: Person = site.state.add_person(handle, name, 300)
        site.state.add_post(person.id, text, now, kind="direct", reply_to=f"t_{person.id}")
