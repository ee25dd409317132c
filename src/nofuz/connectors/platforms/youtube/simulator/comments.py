"""Comments: threads below videos, answers in them."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.platforms.youtube.simulator import costs
from nofuz.connectors.platforms.youtube.simulator.shapes import comment, page
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
MANAGE = "https://www.googleapis.com/auth/youtube.force-ssl"
MOST, SHOWN = 10_000, 5
THREADS, COMMENTS = "/youtube/v3/commentThreads", "/youtube/v3/comments"


def _below(site: Simulator, number: str) -> list[SimPost]:
    return [post for post in site.state.visible(site.clock.now()) if post.reply_to == number]


def _thread(site: Simulator, post: SimPost) -> dict[str, Any]:
    answers = _below(site, post.id)
    replies = {"replies": {"comments": [comment(site, one) for one in answers[:SHOWN]]}}
    return {
        "kind": "youtube#commentThread",
        "id": post.id,
        "snippet": {
            "channelId": site.brand.id,
            "videoId": post.reply_to,
            "topLevelComment": comment(site, post),
            "canReply": True,
            "totalReplyCount": len(answers),
            "isPublic": not post.hidden,
        },
        **(replies if answers else {}),
    }


@ROUTES("GET", THREADS, needs=MANAGE)
def threads(site: Simulator, request: Request) -> Reply:
    site.gather()
    video, posts = request.query.get("videoId"), site.state.posts
    found = [
        post
        for post in site.state.visible(site.clock.now())
        if post.reply_to and not posts[post.reply_to].reply_to and video in (None, post.reply_to)
    ]
    items = [_thread(site, post) for post in found]
    return Reply(page("youtube#commentThreadListResponse", items, request, least=20))


@ROUTES("GET", COMMENTS, needs=MANAGE)
def listed(site: Simulator, request: Request) -> Reply:
    if "parentId" in request.query:
        found = _below(site, request.query["parentId"])
    else:
        wanted = request.query["id"].split(",")
        found = [one for one in site.state.visible(site.clock.now()) if one.id in wanted]
    items = [comment(site, one) for one in found]
    return Reply(page("youtube#commentListResponse", items, request, least=20))


@ROUTES("POST", THREADS, needs=MANAGE, quota=costs.CHANGE)
def begin(site: Simulator, request: Request) -> Reply:
    snippet = request.values()["snippet"]
    said = snippet["topLevelComment"]["snippet"]["textOriginal"]
    post = _say(site, snippet["videoId"], said, "videoNotFound")
    return Reply(_thread(site, post))


@ROUTES("POST", COMMENTS, needs=MANAGE, quota=costs.CHANGE)
def answer(site: Simulator, request: Request) -> Reply:
    snippet = request.values()["snippet"]
    post = _say(site, snippet["parentId"], snippet["textOriginal"], "parentCommentNotFound")
    return Reply(comment(site, post))


def _say(site: Simulator, below: str, text: str, reason: str) -> SimPost:
    if site.state.visible_post(below, site.clock.now()) is None:
        raise RefusedError(404, "What you comment on cannot be found.", reason)
    if not text.strip():
        raise RefusedError(400, "The comment has no text.", "commentTextRequired")
    if len(text.encode("utf-16-le")) // 2 > MOST:
        raise RefusedError(400, "The comment is too long.", "commentTextTooLong")
    return site.state.add_post(
        site.brand.id, text, site.clock.now(), kind="comment", reply_to=below
    )


def _comment(site: Simulator, number: str) -> SimPost:
    post = site.state.visible_post(number, site.clock.now())
    if post is None or not post.reply_to:
        raise RefusedError(404, "The comment cannot be found.", "commentNotFound")
    return post


@ROUTES("DELETE", COMMENTS, needs=MANAGE, quota=costs.CHANGE)
def delete(site: Simulator, request: Request) -> Reply:
    _comment(site, request.query["id"]).removed = True
    return Reply(status=204)


@ROUTES("POST", COMMENTS + "/setModerationStatus", needs=MANAGE, quota=costs.CHANGE)
def moderate(site: Simulator, request: Request) -> Reply:
    post = _comment(site, request.query["id"])
    post.hidden = request.query["moderationStatus"] != "published"
    return Reply(status=204)
