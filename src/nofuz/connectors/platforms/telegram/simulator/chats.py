"""The channel, the bot, and what people write to it."""

from __future__ import annotations

from nofuz.connectors.platforms.telegram.simulator.messages import message
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, Simulator

ROUTES = Routes()


def _result(found: object) -> Reply:
    return Reply({"ok": True, "result": found})


@ROUTES("POST", "/bot{token}/getMe")
def bot(site: Simulator, request: Request, token: str) -> Reply:
    return _result({"id": 700, "is_bot": True, "first_name": "Nofuz", "username": "nofuz_bot"})


@ROUTES("POST", "/bot{token}/getChat")
def channel(site: Simulator, request: Request, token: str) -> Reply:
    brand = site.brand
    names = {"title": brand.name, "username": brand.handle, "description": brand.about}
    return _result({"id": -int(brand.id), "type": "channel", **names})


@ROUTES("POST", "/bot{token}/getChatMemberCount")
def followers(site: Simulator, request: Request, token: str) -> Reply:
    return _result(site.brand.followers)


@ROUTES("POST", "/bot{token}/getChatMember")
def rights(site: Simulator, request: Request, token: str) -> Reply:
    return _result({"status": "administrator", **dict.fromkeys(sorted(site.scopes), True)})


@ROUTES("POST", "/bot{token}/getUpdates")
def updates(site: Simulator, request: Request, token: str) -> Reply:
    if site.notices.subscribers:
        raise RefusedError(409, "Conflict: can't use getUpdates method while webhook is active; "
                           "use deleteWebhook to delete the webhook first")  # fmt: skip
    site.gather()
    asked = request.values()
    offset = max(int(asked.get("offset", 0)), site.state.other.get("offset", 0))
    site.state.other["offset"] = offset
    waiting = [
        post
        for post in site.state.posts.values()
        if post.author != site.brand.id and int(post.id) >= offset
    ]
    found = waiting[: int(asked.get("limit", 100))]
    return _result([{"update_id": int(post.id), "message": message(site, post)} for post in found])
