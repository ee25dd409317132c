"""Notices as Meta sends them, and the calls that ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nofuz.connectors.graph.pretending.nodes import refuse
from nofuz.connectors.graph.pretending.site import APP, SHARED, WORD, GraphSimulator
from nofuz.connectors.simulation import SIGNS_WITH, Reply, Request, SimPost, Simulator, asked


def change(
    site: Simulator, post: SimPost, platform: str, field: str, value: Mapping[str, Any]
) -> dict[str, Any]:
    """A notice of Instagram or of a Page: something has changed."""
    changes = [{"field": field, "value": value}]
    entry = {"id": site.brand.id, "time": int(post.at.timestamp()), "changes": changes}
    return {"object": platform, "entry": [entry]}


@SHARED("POST", "/{version}/{app}/subscriptions", needs=None)
def name_address(site: GraphSimulator, request: Request, version: str, app: str) -> Reply:
    """The application's own token, and an address that answers with the challenge."""
    said = request.values()
    if (app, said.get("access_token")) != (APP, f"{APP}|{SIGNS_WITH}"):
        raise refuse(190, "Invalid OAuth access token signature.")
    challenge = f"{site.rng.getrandbits(32)}"
    words = {"mode": "subscribe", "challenge": challenge, "verify_token": said["verify_token"]}
    answer = asked(said["callback_url"], {f"hub.{name}": word for name, word in words.items()})
    if said["verify_token"] != WORD or answer != challenge.encode():
        raise refuse(2200, "(#2200) Callback verification failed with the following errors: "
                     "The challenge was not answered")  # fmt: skip
    site.state.other["callback"] = said["callback_url"]
    return Reply({"success": True})


@SHARED("POST", "/{version}/{account}/subscribed_apps")
def switch_on(site: GraphSimulator, request: Request, version: str, account: str) -> Reply:
    fields = frozenset(request.values()["subscribed_fields"].split(","))
    site.subscribe(site.state.other["callback"], kinds=fields)
    return Reply({"success": True})


@SHARED("DELETE", "/{version}/{account}/subscribed_apps")
def switch_off(site: GraphSimulator, request: Request, version: str, account: str) -> Reply:
    site.notices.drop(site.state.other.get("callback", ""))
    return Reply({"success": True})
