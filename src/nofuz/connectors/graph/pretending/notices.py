"""Notices as Meta sends them: signed, in the shape of each platform."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from nofuz.connectors.graph.pretending.site import SIGNS_WITH
from nofuz.connectors.simulation import SimPost, Simulator

Notice = tuple[bytes, dict[str, str]]


def signed_notice(said: Mapping[str, Any]) -> Notice:
    """Body and headers of a call to the address that an app has named."""
    body = json.dumps(said, ensure_ascii=False).encode()
    digest = hmac.new(SIGNS_WITH.encode(), body, hashlib.sha256).hexdigest()
    return body, {"x-hub-signature-256": f"sha256={digest}"}


def change(
    site: Simulator, post: SimPost, platform: str, field: str, value: Mapping[str, Any]
) -> Notice:
    """A notice of Instagram or of a Page: something has changed."""
    changes = [{"field": field, "value": value}]
    entry = {"id": site.brand.id, "time": int(post.at.timestamp()), "changes": changes}
    return signed_notice({"object": platform, "entry": [entry]})
