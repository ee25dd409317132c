"""Notices about the page: the address is verified, then subscribed."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from nofuz.connectors.platforms.linkedin.simulator.urns import actor, author, thread, urn
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

ROUTES = Routes()
KEY = "/rest/eventSubscriptions/{key}"
APP, PERSON, NEEDS = "98765", "aBc1", "rw_organization_admin"


def digest(secret: str, body: bytes) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


@ROUTES("PUT", KEY, needs=NEEDS)
def start(site: Simulator, request: Request, key: str) -> Reply:
    """On LinkedIn a person registers the address before; here it is verified at once."""
    if f"urn:li:developerApplication:{APP},user:urn:li:person:{PERSON}," not in unquote(key):
        raise RefusedError(403, "The application or the member is another one")
    url, code = request.values()["webhook"], f"{site.rng.getrandbits(64):016x}"
    try:
        said = json.loads(asked(url, {"challengeCode": code}) or b"{}")
    except ValueError:
        said = {}
    if said.get("challengeResponse") != digest(SIGNS_WITH, code.encode()):
        raise RefusedError(400, "This URL did not pass the security challenge check")
    site.subscribe(url)
    return Reply(status=204)


@ROUTES("DELETE", KEY, needs=NEEDS)
def stop(site: Simulator, request: Request, key: str) -> Reply:
    for url in list(site.notices.subscribers):
        site.notices.drop(url)
    return Reply(status=204)


def notice(site: Simulator, post: SimPost, action: str, at: datetime) -> dict[str, Any]:
    """What is sent about a comment."""
    top = thread(site, post)
    name, activity = urn(site, post), f"urn:li:activity:{top.id}"
    comment = {"owner": actor(site, post), "text": post.text, "entity": name, "object": activity}
    source = {"owner": author(site), "text": top.text, "entity": urn(site, top)}
    return {
        "type": "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS",
        "notifications": [
            {
                "notificationId": int(site.state.new_id()),
                "organizationalEntity": author(site),
                "action": action,
                "sourcePost": activity,
                "decoratedSourcePost": {**source, "mediaCategory": "NONE"},
                "generatedActivity": name,
                "decoratedGeneratedActivity": {"comment": comment},
                "lastModifiedAt": int(at.timestamp() * 1000),
                "subscriber": f"urn:li:person:{PERSON}",
            }
        ],
    }
