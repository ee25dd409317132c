"""Channels, their uploads, and search."""

from __future__ import annotations

from nofuz.connectors.platforms.youtube.simulator import costs
from nofuz.connectors.platforms.youtube.simulator.shapes import channel, page, snippet
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
MANAGE = "https://www.googleapis.com/auth/youtube.force-ssl"


@ROUTES("GET", "/youtube/v3/channels", needs=MANAGE)
def channels(site: Simulator, request: Request) -> Reply:
    asked = request.query
    people = list(site.state.people.values())
    if asked.get("mine"):
        people = [site.brand]
    elif "forHandle" in asked:
        people = [one for one in people if one.handle == asked["forHandle"].lstrip("@")]
    found = {"items": [channel(site, one) for one in people]} if people else {}
    return Reply({"kind": "youtube#channelListResponse", **found})


@ROUTES("GET", "/youtube/v3/playlistItems", needs=MANAGE)
def uploads(site: Simulator, request: Request) -> Reply:
    number = request.query["playlistId"].removeprefix("UU")
    if number not in site.state.people:
        raise RefusedError(404, "The playlist cannot be found.", "playlistNotFound")
    items = [
        {
            "kind": "youtube#playlistItem",
            "id": f"PL{post.id}",
            "snippet": snippet(site, post),
            "contentDetails": {"videoId": post.id},
        }
        for post in _videos(site)
        if post.author == number
    ]
    return Reply(page("youtube#playlistItemListResponse", items, request))


@ROUTES("GET", "/youtube/v3/search", needs=MANAGE, quota=costs.SEARCHES)
def search(site: Simulator, request: Request) -> Reply:
    words = request.query.get("q", "").casefold()
    items = [
        {"kind": "youtube#searchResult", "id": {"kind": "youtube#video", "videoId": post.id}}
        for post in _videos(site)
        if words in f"{post.extra.get('title', '')} {post.text}".casefold()
    ]
    return Reply(page("youtube#searchListResponse", items, request))


def _videos(site: Simulator) -> list[SimPost]:
    return [post for post in site.state.visible(site.clock.now()) if not post.reply_to]
