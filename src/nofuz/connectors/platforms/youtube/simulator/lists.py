"""Videos: listed by their ids, and deleted."""

from __future__ import annotations

from nofuz.connectors.platforms.youtube.simulator import costs
from nofuz.connectors.platforms.youtube.simulator.shapes import page, video
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
MANAGE = "https://www.googleapis.com/auth/youtube.force-ssl"


@ROUTES("GET", "/youtube/v3/videos", needs=MANAGE)
def videos(site: Simulator, request: Request) -> Reply:
    wanted = request.query["id"].split(",")
    posts = [found for found in (_video(site, number) for number in wanted) if found]
    items = [video(site, post) for post in posts]
    return Reply(page("youtube#videoListResponse", items, request, least=50))


def _video(site: Simulator, number: str) -> SimPost | None:
    """A video; one that failed stays in the list of its owner."""
    post = site.state.posts.get(number)
    if post is None or post.reply_to:
        return None
    failed = any(site.state.uploads[kept].failed for kept in post.media)
    return post if failed else site.state.visible_post(number, site.clock.now())


@ROUTES("DELETE", "/youtube/v3/videos", needs=MANAGE, quota=costs.CHANGE)
def delete(site: Simulator, request: Request) -> Reply:
    post = _video(site, request.query["id"])
    if post is None:
        message = "The video that you are trying to delete cannot be found."
        raise RefusedError(404, message, "videoNotFound")
    post.removed = True
    return Reply(status=204)
