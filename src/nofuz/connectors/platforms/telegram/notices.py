"""Having updates sent to an address; as long as they are, they cannot be asked for."""

from __future__ import annotations

from nofuz.connectors.platforms.telegram.client import Client
from nofuz.connectors.shape import Done, Subscribes, told

KINDS = ["message", "edited_message"]


class Noticing(Client, Subscribes):
    """Needs `webhook_secret` among the secrets: letters, digits, - and _."""

    @told
    def subscribe(self, url: str) -> Done:
        word = self.account.secrets.get("webhook_secret", "")
        asked = {"url": url, "secret_token": word, "allowed_updates": KINDS}
        self.call("setWebhook", asked, reads=True)
        return Done()

    @told
    def unsubscribe(self, url: str) -> Done:
        self.call("deleteWebhook", {}, reads=True)
        return Done()
