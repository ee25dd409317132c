"""Pictures, unpublished until a post or a story shows them."""

from __future__ import annotations

from datetime import timedelta

from nofuz.connectors.graph.pretending import edge, refuse
from nofuz.connectors.platforms.facebook.simulator.judging import is_picture
from nofuz.connectors.platforms.facebook.simulator.shapes import HOST, whole
from nofuz.connectors.simulation import Reply, Request, Routes, Simulator, look

ROUTES = Routes()
POSTS = "pages_manage_posts"


@ROUTES("POST", "/{version}/{page}/photos", needs=POSTS)
def keep(site: Simulator, request: Request, version: str, page: str) -> Reply:
    file = request.files().get("source")
    if file is None or not is_picture(look(file.content)):
        raise refuse(324, "(#324) Missing or invalid image file", 1366046)
    if request.values().get("published") != "false":
        raise refuse(100, "Only unpublished pictures are pretended here.")
    now = site.clock.now()
    kept = site.state.add_upload(site.brand.id, file.type, file.content, now, timedelta(0))
    return Reply({"id": kept.id})


@ROUTES("POST", "/{version}/{page}/photo_stories", needs=POSTS)
def tell(site: Simulator, request: Request, version: str, page: str) -> Reply:
    number = str(request.values().get("photo_id"))
    usable(site, number)
    post = site.state.add_post(site.brand.id, "", site.clock.now(), kind="story", media=(number,))
    return Reply({"success": True, "post_id": whole(site, post)})


@ROUTES("GET", "/{version}/{page}/stories", needs="pages_read_engagement")
def stories(site: Simulator, request: Request, version: str, page: str) -> Reply:
    found = [
        {
            "id": post.id,
            "post_id": whole(site, post),
            "media_id": post.media[0],
            "url": f"{HOST}/stories/{post.id}",
        }
        for post in site.state.visible(site.clock.now())
        if post.kind == "story"
    ]
    return edge(request, found)


def usable(site: Simulator, number: str) -> None:
    """Refuse a picture that arrived by half."""
    kept = site.state.uploads.get(number)
    if kept is None or kept.failed:
        raise refuse(324, "(#324) Missing or invalid image file", 1366046)
