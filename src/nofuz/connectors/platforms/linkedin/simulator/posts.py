"""Posts: created, listed, read, deleted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from nofuz.connectors.platforms.linkedin.simulator.urns import author, number, urn
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

if TYPE_CHECKING:
    from nofuz.connectors.platforms.linkedin.simulator import LinkedInSimulator

ROUTES = Routes()
WRITE, READ = "w_organization_social", "r_organization_social"
MOST, MOST_IMAGES = 3000, 20
TEMPLATE = re.compile(r"\{hashtag\|\\#\|((?:\\.|[^}\\])*)\}")
BARE = re.compile(r"(?<!\\)[|{}@\[\]()<>*_~]")


def writes(site: Simulator) -> str:
    return WRITE if ":organization:" in author(site) else "w_member_social"


@ROUTES("POST", "/rest/posts", quota="posts")
def create(site: LinkedInSimulator, request: Request) -> Reply:
    asked = request.values()
    _allowed(site, request, writes(site))
    if asked["author"] != author(site):
        raise RefusedError(403, "The author is not the one of the token")
    commentary = asked.get("commentary", "")
    _validate(site, commentary, asked.get("content", {}))
    text = re.sub(r"\\(.)", r"\1", TEMPLATE.sub(r"#\1", commentary)).strip()
    now = site.clock.now()
    for post in site.published():
        if post.text == text and not post.reply_to and post.at > now - site.remembers:
            raise RefusedError(422, f"Content is a duplicate of {urn(site, post)}")
    post = site.state.add_post(site.brand.id, text, now, extra={"asked": asked})
    return Reply(status=201, headers={"x-restli-id": urn(site, post)})


def _allowed(site: Simulator, request: Request, scope: str) -> None:
    token = site.authenticate(request)
    if token is None or not token.allows(scope):
        raise RefusedError(403, f"Not enough permissions: {scope}")


def _validate(site: Simulator, commentary: str, content: dict[str, Any]) -> None:
    if len(commentary.encode("utf-16-le")) // 2 > MOST:
        raise RefusedError(422, f"commentary is longer than {MOST} characters", "FIELD_TOO_LONG")
    if BARE.search(TEMPLATE.sub("", commentary)):
        raise RefusedError(422, "commentary holds a reserved character", "INVALID_CONTENT")
    images = content.get("multiImage", {}).get("images", ())
    if "multiImage" in content and not 1 < len(images) <= MOST_IMAGES:
        raise RefusedError(422, "multiImage takes 2 to 20 images")
    if any(":image:" not in image["id"] for image in images):
        raise RefusedError(422, "multiImage takes images only")
    media = [content["media"]] if "media" in content else images
    if not commentary.strip() and not media:
        raise RefusedError(422, "commentary is empty")
    for one in media:
        kept = site.state.uploads.get(number(one["id"]))
        if kept is None or kept.failed or kept.ready_at > site.clock.now():
            raise RefusedError(422, f"{one['id']} is not available", "MEDIA_ASSET_PROCESSING")
        if "document" in one["id"] and not one.get("title"):
            raise RefusedError(422, "A document needs a title")


@ROUTES("GET", "/rest/posts")
def listed(site: Simulator, request: Request) -> Reply:
    _reads(site, request)
    asked = request.query
    start, count = int(asked.get("start", 0)), int(asked.get("count", 10))
    own = [post for post in site.state.visible(site.clock.now()) if _is_own(site, post)]
    found = [shape(site, post) for post in own[start : start + count]]
    return Reply({"paging": {"start": start, "count": count}, "elements": found})


def _is_own(site: Simulator, post: SimPost) -> bool:
    return post.author == site.brand.id and not post.reply_to


def _reads(site: Simulator, request: Request) -> None:
    _allowed(site, request, READ if ":organization:" in author(site) else "r_member_social")


@ROUTES("GET", "/rest/posts/{name}")
def one(site: Simulator, request: Request, name: str) -> Reply:
    _reads(site, request)
    post = site.state.visible_post(number(unquote(name)), site.clock.now())
    if post is None or post.reply_to:
        raise RefusedError(404, "The post is not there")
    return Reply(shape(site, post))


@ROUTES("DELETE", "/rest/posts/{name}")
def delete(site: Simulator, request: Request, name: str) -> Reply:
    _allowed(site, request, writes(site))
    post = site.state.posts.get(number(unquote(name)))
    if post:
        post.removed = True
    return Reply(status=204)


def shape(site: Simulator, post: SimPost) -> dict[str, Any]:
    at = int(post.at.timestamp() * 1000)
    return {**post.extra["asked"], "id": urn(site, post), "createdAt": at, "publishedAt": at}
