"""Addresses, what is subscribed for them, and what is sent."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from nofuz.connectors.platforms.x.simulator.shapes import post_shape, user
from nofuz.connectors.simulation import (
    SIGNS_WITH,
    RefusedError,
    Reply,
    Request,
    Routes,
    SimPost,
    Simulator,
    asked,
)

if TYPE_CHECKING:
    from nofuz.connectors.platforms.x.simulator import XSimulator

ROUTES = Routes()
APP = "app only"
WEBHOOKS, SUBSCRIPTIONS = "/2/webhooks", "/2/activity/subscriptions"
STAMP = "%Y-%m-%dT%H:%M:%S.000Z"


def signature(body: bytes, secret: str) -> str:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return f"sha256={b64encode(digest).decode()}"


def _kept(site: Simulator, name: str) -> dict[str, Any]:
    found: dict[str, Any] = site.state.other.setdefault(name, {})
    return found


@ROUTES("GET", WEBHOOKS, needs=APP)
def listed(site: XSimulator, request: Request) -> Reply:
    found = list(_kept(site, "webhooks").values())
    return Reply({**({"data": found} if found else {}), "meta": {"result_count": len(found)}})


@ROUTES("POST", WEBHOOKS, needs=APP)
def name_address(site: XSimulator, request: Request) -> Reply:
    url, token = request.values()["url"], f"{site.rng.getrandbits(64):016x}"
    said = asked(url, {"crc_token": token, "nonce": f"{site.rng.getrandbits(32):08x}"})
    try:
        right = json.loads(said or b"{}")["response_token"] == signature(token.encode(), SIGNS_WITH)
    except (ValueError, KeyError):
        right = False
    if not right:
        raise RefusedError(400, "CrcValidationFailed: the response_token is not right.")
    number = site.state.new_id()
    at = site.clock.now().strftime(STAMP)
    webhook = {"id": number, "url": url, "valid": True, "created_at": at}
    _kept(site, "webhooks")[number] = webhook
    return Reply({"data": webhook})


@ROUTES("DELETE", WEBHOOKS + "/{number}", needs=APP)
def forget(site: XSimulator, request: Request, number: str) -> Reply:
    webhook = _kept(site, "webhooks").pop(number, None)
    if webhook is None:
        raise RefusedError(404, "The webhook is not there.", "resource-not-found")
    site.notices.drop(webhook["url"])
    return Reply({"data": {"deleted": True}})


@ROUTES("GET", SUBSCRIPTIONS, needs="tweet.read")
def subscribed(site: XSimulator, request: Request) -> Reply:
    found = list(_kept(site, "subscriptions").values())
    return Reply({**({"data": found} if found else {}), "meta": {"result_count": len(found)}})


@ROUTES("POST", SUBSCRIPTIONS, needs="tweet.read")
def subscribe(site: XSimulator, request: Request) -> Reply:
    wanted = request.values()
    webhook = _kept(site, "webhooks").get(wanted["webhook_id"])
    if webhook is None or wanted["filter"]["user_id"] != site.brand.id:
        raise RefusedError(400, "The webhook or the user is not there.")
    number, at = site.state.new_id(), site.clock.now().strftime(STAMP)
    kept = {**wanted, "subscription_id": number, "created_at": at, "updated_at": at}
    _kept(site, "subscriptions")[number] = kept
    _renew(site, wanted["webhook_id"])
    return Reply({"data": {"subscription": kept}})


@ROUTES("DELETE", SUBSCRIPTIONS + "/{number}", needs="tweet.read")
def unsubscribe(site: XSimulator, request: Request, number: str) -> Reply:
    kept = _kept(site, "subscriptions").pop(number, None)
    if kept:
        _renew(site, kept["webhook_id"])
    return Reply({"data": {"deleted": True}})


def _renew(site: Simulator, webhook: str) -> None:
    every = _kept(site, "subscriptions").values()
    kinds = frozenset(one["event_type"] for one in every if one["webhook_id"] == webhook)
    site.subscribe(_kept(site, "webhooks")[webhook]["url"], kinds=kinds or frozenset({"none"}))


def about(site: Simulator, post: SimPost, *, gone: bool) -> Iterator[tuple[str, Any]]:
    """An event of the Activity API; of messages X has not published the shape."""
    if post.kind == "direct":
        return
    own = post.author == site.brand.id
    if gone:
        if own:
            yield _event(site, "post.delete", {"id": post.id, "author_id": post.author}, {})
        return
    who = {"users": [user(site, site.state.people[post.author])]}
    kind = "post.create" if own else "post.mention.create"
    yield _event(site, kind, post_shape(site, post), who)


def _event(
    site: Simulator, kind: str, payload: dict[str, Any], includes: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    return kind, {
        "data": {
            "event_uuid": site.state.new_id(),
            "filter": {"user_id": site.brand.id},
            "event_type": kind,
            "payload": payload,
            **({"includes": includes} if includes else {}),
        }
    }
