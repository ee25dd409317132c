"""What is sent about a post: that it is there, that all may see it, that they no longer may."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from nofuz.connectors.platforms.tiktok.simulator.posting import LEVELS, MODERATED, publications
from nofuz.connectors.simulation import SimPost, Simulator

KEY, KIND = "aw1nofuz", "DIRECT_POST"


def signed(site: Simulator, body: bytes, secret: str) -> dict[str, str]:
    stamp = str(int(site.clock.now().timestamp()))
    digest = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return {"content-type": "application/json", "tiktok-signature": f"t={stamp},s={digest}"}


def about(site: Simulator, post: SimPost, *, gone: bool) -> Iterator[tuple[str, Any]]:
    number = next((one for one, kept in publications(site).items() if kept.get("post") is post), "")
    content = {"publish_id": number, "publish_type": KIND}
    public = post.extra["info"]["privacy_level"] == LEVELS[0]
    if gone:
        kind = "post.publish.no_longer_publicaly_available"
        yield _notice(site, kind, site.clock.now(), {**content, "post_id": post.id})
        return
    yield _notice(site, "post.publish.complete", post.at, content)
    if public:
        at = post.at + MODERATED
        kind = "post.publish.publicly_available"
        yield _notice(site, kind, at, {**content, "post_id": post.id})


def _notice(
    site: Simulator, kind: str, at: datetime, content: dict[str, str]
) -> tuple[str, dict[str, Any]]:
    return kind, {
        "client_key": KEY,
        "event": kind,
        "create_time": int(at.timestamp()),
        "user_openid": site.brand.id,
        "content": json.dumps(content),
    }
