"""Posts and replies: listed, searched, read, counted, hidden, deleted."""

from __future__ import annotations

from nofuz.connectors.graph.pretending import edge, gone, insights, node
from nofuz.connectors.platforms.threads.simulator import containers
from nofuz.connectors.platforms.threads.simulator.people import profile_node
from nofuz.connectors.platforms.threads.simulator.shapes import root, thread_node
from nofuz.connectors.simulation import Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
BASIC, READS, MANAGES = "threads_basic", "threads_read_replies", "threads_manage_replies"


def _visible(site: Simulator) -> list[SimPost]:
    return site.state.visible(site.clock.now())


def _own(site: Simulator, request: Request, *, replies: bool) -> Reply:
    found = [
        post
        for post in _visible(site)
        if post.author == site.brand.id and bool(post.reply_to) == replies
    ]
    return edge(request, [thread_node(site, post) for post in found])


@ROUTES("GET", "/{version}/{user}/threads", needs=BASIC)
def listed(site: Simulator, request: Request, version: str, user: str) -> Reply:
    site.gather()
    return _own(site, request, replies=False)


@ROUTES("GET", "/{version}/{user}/replies", needs=READS)
def replies(site: Simulator, request: Request, version: str, user: str) -> Reply:
    return _own(site, request, replies=True)


@ROUTES("GET", "/{version}/{user}/mentions", needs="threads_manage_mentions")
def mentions(site: Simulator, request: Request, version: str, user: str) -> Reply:
    word = f"@{site.brand.handle}"
    found = [
        post
        for post in _visible(site)
        if post.author != site.brand.id and not post.reply_to and word in post.text.split()
    ]
    return edge(request, [thread_node(site, post) for post in found])


@ROUTES("GET", "/{version}/keyword_search", needs="threads_keyword_search")
def search(site: Simulator, request: Request, version: str) -> Reply:
    word = request.query.get("q", "").casefold()
    found = [post for post in _visible(site) if word in post.text.casefold()]
    return edge(request, [thread_node(site, post) for post in found])


@ROUTES("GET", "/{version}/{number}/conversation", needs=READS)
def conversation(site: Simulator, request: Request, version: str, number: str) -> Reply:
    _post(site, number)
    below = [post for post in _visible(site) if post.reply_to and root(site, post) == number]
    return edge(request, [thread_node(site, post) for post in below])


@ROUTES("POST", "/{version}/{number}/manage_reply", needs=MANAGES)
def hide(site: Simulator, request: Request, version: str, number: str) -> Reply:
    _post(site, number).hidden = request.values().get("hide") == "true"
    return Reply({"success": True})


@ROUTES("GET", "/{version}/{number}/insights", needs="threads_manage_insights")
def figures(site: Simulator, request: Request, version: str, number: str) -> Reply:
    counts = site.counts(_post(site, number))
    values = {
        "views": counts.views,
        "likes": counts.likes,
        "replies": counts.comments,
        "reposts": counts.shares,
        "quotes": counts.shares // 4,
        "shares": counts.saves,
    }
    return insights(site, request, number, values)


@ROUTES("GET", "/{version}/{number}", needs=BASIC)
def one(site: Simulator, request: Request, version: str, number: str) -> Reply:
    fields = request.query.get("fields", "id")
    if number in {site.brand.id, "me"}:
        return Reply(node(profile_node(site), fields))
    if number in site.state.uploads:
        return containers.container(site, number, fields)
    return Reply(node(thread_node(site, _post(site, number)), fields))


@ROUTES("DELETE", "/{version}/{number}", needs="threads_delete")
def delete(site: Simulator, request: Request, version: str, number: str) -> Reply:
    _post(site, number).removed = True
    return Reply({"success": True, "deleted_id": number})


def _post(site: Simulator, number: str) -> SimPost:
    post = site.state.visible_post(number, site.clock.now())
    if post is None:
        raise gone(number)
    return post
