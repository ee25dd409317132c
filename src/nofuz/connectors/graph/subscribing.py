"""Having notices sent: the address is the application's, each account is switched on by itself."""

from __future__ import annotations

from typing import ClassVar

from nofuz.connectors.graph.client import GraphClient
from nofuz.connectors.shape import Done, Subscribes, told
from nofuz.connectors.web import Call


class Subscribing(GraphClient, Subscribes):
    """Needs `app` in the settings, and `app_secret` and `verify_token` among the secrets."""

    notices_about: ClassVar[str]
    notices_of: ClassVar[tuple[str, ...]]

    @told
    def subscribe(self, url: str) -> Done:
        app, secrets = self.account.settings.get("app", ""), self.account.secrets
        fields = ",".join(self.notices_of)
        asked = {
            "object": self.notices_about,
            "callback_url": url,
            "fields": fields,
            "verify_token": secrets.get("verify_token", ""),
            "access_token": f"{app}|{secrets.get('app_secret', '')}",
        }
        self.answered(
            Call("POST", self.address(f"{app}/subscriptions"), data=asked, repeatable=True)
        )
        self.post(f"{self.me}/subscribed_apps", {"subscribed_fields": fields}, repeatable=True)
        return Done()

    @told
    def unsubscribe(self, url: str) -> Done:
        del url  # Meta keeps one address for all accounts of an application
        self.remove(f"{self.me}/subscribed_apps")
        return Done()
