"""Having notices about a page sent to an address that the application's own page verified."""

from __future__ import annotations

from nofuz.connectors.platforms.linkedin.client import Client, encoded
from nofuz.connectors.shape import Done, Subscribes, told

EVENTS = "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS"


class Noticing(Client, Subscribes):
    """Needs `application` and `person` (numbers) in the settings, and `client_secret`."""

    @told
    def subscribe(self, url: str) -> Done:
        self.call("PUT", self._key, json={"webhook": url}, repeatable=True)
        return Done()

    @told
    def unsubscribe(self, url: str) -> Done:
        self.call("DELETE", self._key, gone_ok=True, repeatable=True)
        return Done()

    @property
    def _key(self) -> str:
        settings = self.account.settings
        names = {
            "developerApplication": f"urn:li:developerApplication:{settings.get('application')}",
            "user": f"urn:li:person:{settings.get('person')}",
            "entity": self.author,
            "eventType": EVENTS,
        }
        inside = ",".join(f"{name}:{encoded(value)}" for name, value in names.items())
        return f"/rest/eventSubscriptions/({inside})"
