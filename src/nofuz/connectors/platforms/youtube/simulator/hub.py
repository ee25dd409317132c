"""The hub of the feeds: who is told of new, changed and deleted videos."""

from __future__ import annotations

import hashlib
import hmac
from xml.sax.saxutils import escape

from nofuz.connectors.simulation import (
    RefusedError,
    Reply,
    Request,
    Routes,
    SimPost,
    Simulator,
    asked,
)

ROUTES = Routes()
WATCH = "https://www.youtube.com/watch?v="
TOPIC = "https://www.youtube.com/xml/feeds/videos.xml?channel_id="
FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom">\
<link rel="hub" href="https://pubsubhubbub.appspot.com"/><link rel="self" href="{topic}"/>\
<title>YouTube video feed</title><updated>{at}</updated><entry><id>yt:video:{id}</id>\
<yt:videoId>{id}</yt:videoId><yt:channelId>{channel}</yt:channelId><title>{title}</title>\
<link rel="alternate" href="{watch}"/><author><name>{name}</name>\
<uri>https://www.youtube.com/channel/{channel}</uri></author>\
<published>{at}</published><updated>{at}</updated></entry></feed>
"""
GONE = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns="http://www.w3.org/2005/Atom">\
<at:deleted-entry ref="yt:video:{id}" when="{at}"><link href="{watch}"/><at:by>\
<name>{name}</name><uri>https://www.youtube.com/channel/{channel}</uri></at:by>\
</at:deleted-entry></feed>
"""


@ROUTES("POST", "/subscribe", needs=None)
def subscribe(site: Simulator, request: Request) -> Reply:
    """Asks the address at once, as the hub does when it is told to verify in sync."""
    said = request.values()
    mode, url = said["hub.mode"], said["hub.callback"]
    if said["hub.topic"] != TOPIC + site.brand.id:
        raise RefusedError(400, "The topic is not known.")
    challenge = f"{site.rng.getrandbits(64)}"
    words = {"mode": mode, "topic": said["hub.topic"], "challenge": challenge,
             "verify_token": said["hub.verify_token"],
             "lease_seconds": said["hub.lease_seconds"]}  # fmt: skip
    if asked(url, {f"hub.{name}": word for name, word in words.items()}) != challenge.encode():
        raise RefusedError(409, "The address did not verify.")
    if mode == "subscribe":
        site.subscribe(url, said["hub.secret"])
    else:
        site.notices.drop(url)
    return Reply(status=204)


def signed(body: bytes, secret: str) -> dict[str, str]:
    digest = hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()
    return {"content-type": "application/atom+xml", "x-hub-signature": f"sha1={digest}"}


def entry(site: Simulator, post: SimPost, *, gone: bool) -> bytes:
    at = site.clock.now() if gone else post.at
    return (GONE if gone else FEED).format(
        topic=TOPIC + site.brand.id, id=post.id, channel=site.brand.id, watch=WATCH + post.id,
        title=escape(str(post.extra.get("title", ""))), name=escape(site.brand.name),
        at=at.isoformat(),
    ).encode()  # fmt: skip
