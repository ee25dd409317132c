"""Having the hub of YouTube's feeds send a channel's new and changed videos to an address."""

from __future__ import annotations

from nofuz.connectors.platforms.youtube.client import Client
from nofuz.connectors.shape import Done, Rejected, StopError, Subscribes, told
from nofuz.connectors.web import Call, need

HUB = "https://pubsubhubbub.appspot.com/subscribe"
TOPIC = "https://www.youtube.com/xml/feeds/videos.xml?channel_id="
LEASE = 10 * 24 * 3600  # seconds; the hub may shorten it, so ask again in good time
NOT_OURS = Rejected(
    "The hub does not take the address.",
    "Make sure that it answers the hub’s challenge.",
    code="address_refused",
)


class Noticing(Client, Subscribes):
    """Needs `hub_secret` and `verify_token` among the secrets; the hub knows no account."""

    @told
    def subscribe(self, url: str) -> Done:
        return self._ask("subscribe", url)

    @told
    def unsubscribe(self, url: str) -> Done:
        return self._ask("unsubscribe", url)

    def _ask(self, mode: str, url: str) -> Done:
        secrets = self.account.secrets
        asked = {
            "hub.mode": mode,
            "hub.callback": url,
            "hub.topic": TOPIC + str(need(self.channel("id"), "id")),
            "hub.verify": "sync",
            "hub.verify_token": secrets.get("verify_token", ""),
            "hub.secret": secrets.get("hub_secret", ""),
            "hub.lease_seconds": str(LEASE),
        }
        hub = self.account.settings.get("hub", HUB)
        if not self.web.send(Call("POST", hub, data=asked, repeatable=True)).ok:
            raise StopError(NOT_OURS)
        return Done()
