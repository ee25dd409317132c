"""Figures of posts and accounts, and who the account is."""

from __future__ import annotations

import re
from urllib.parse import unquote

from nofuz.connectors.platforms.linkedin.simulator.urns import author, number
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
ADMIN = "rw_organization_admin"


def _post(site: Simulator, asked: str) -> SimPost | None:
    found = re.search(r"urn:li:\w+:(\d+)", asked)
    return site.state.visible_post(found[1], site.clock.now()) if found else None


@ROUTES("GET", "/rest/organizationalEntityShareStatistics", needs=ADMIN)
def of_page(site: Simulator, request: Request) -> Reply:
    asked = request.query
    post = _post(site, asked.get("shares") or asked.get("ugcPosts") or "")
    if asked["organizationalEntity"] != author(site) or post is None:
        return Reply({"elements": []})
    counts = site.counts(post)
    done = counts.clicks + counts.likes + counts.comments + counts.shares
    shown = {
        "impressionCount": counts.views,
        "uniqueImpressionsCount": counts.views * 3 // 4,
        "clickCount": counts.clicks,
        "likeCount": counts.likes,
        "commentCount": counts.comments,
        "shareCount": counts.shares,
        "engagement": done / counts.views if counts.views else 0.0,
    }
    return Reply({"elements": [{"totalShareStatistics": site.shown(shown)}]})


@ROUTES("GET", "/rest/memberCreatorPostAnalytics", needs="r_member_postAnalytics")
def of_member(site: Simulator, request: Request) -> Reply:
    post = _post(site, request.query["entity"])
    if post is None:
        return Reply({"elements": []})
    counts = site.counts(post)
    shown = {
        "IMPRESSION": counts.views,
        "MEMBERS_REACHED": counts.views * 3 // 4,
        "REACTION": counts.likes,
        "COMMENT": counts.comments,
        "RESHARE": counts.shares,
    }
    return Reply({"elements": [{"count": shown[request.query["queryType"]]}]})


@ROUTES("GET", "/rest/networkSizes/{name}", needs=ADMIN)
def followers(site: Simulator, request: Request, name: str) -> Reply:
    if number(unquote(name)) != site.brand.id:
        raise RefusedError(404, "Not found")
    return Reply({"firstDegreeSize": site.brand.followers})


@ROUTES("GET", "/rest/memberFollowersCount", needs="r_member_profileAnalytics")
def followers_of_member(site: Simulator, request: Request) -> Reply:
    return Reply({"elements": [{"memberFollowersCount": site.brand.followers}]})


@ROUTES("GET", "/rest/organizations/{page}", needs=ADMIN)
def page(site: Simulator, request: Request, page: str) -> Reply:
    brand = site.brand
    names = {"vanityName": brand.handle, "localizedName": brand.name}
    return Reply({"id": int(brand.id), **names, "localizedDescription": brand.about})


@ROUTES("GET", "/v2/userinfo", needs="openid")
def member(site: Simulator, request: Request) -> Reply:
    return Reply({"sub": site.brand.id, "name": site.brand.name, "locale": "en_US"})
