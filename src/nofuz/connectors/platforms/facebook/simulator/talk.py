"""Comments: listed, written, hidden."""

from __future__ import annotations

from nofuz.connectors.graph.pretending import chats, edge, gone, refuse
from nofuz.connectors.platforms.facebook.simulator.shapes import bare, words_node
from nofuz.connectors.simulation import Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
ENGAGES, READS = "pages_manage_engagement", "pages_read_user_content"
CHATS = chats("pages_messaging", 2000, 2018278)


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
