"""Having X send events to an address: the application names it, then each kind is subscribed."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.platforms.x.client import Client
from nofuz.connectors.shape import Done, Subscribes, told
from nofuz.connectors.web import need

KINDS = ("post.create", "post.delete", "post.mention.create")
WEBHOOKS, SUBSCRIPTIONS = "/2/webhooks", "/2/activity/subscriptions"


class Noticing(Client, Subscribes):
    """Needs `app_token` and `consumer_secret` among the secrets: the application's own."""

    @told
    def subscribe(self, url: str) -> Done:
        """What is there already is not asked for again; X asks back before it says yes."""
        me = str(need(self.me(), "id"))
        webhook = self._webhook(url) or need(self._app("POST", WEBHOOKS, json={"url": url}), "data")
        number = str(need(webhook, "id"))
        known = {one.get("event_type") for one in self._subscriptions(number)}
        for kind in KINDS:
            if kind not in known:
                asked = {"event_type": kind, "filter": {"user_id": me}, "webhook_id": number}
                self.call("POST", SUBSCRIPTIONS, json=asked)
        return Done()

    @told
    def unsubscribe(self, url: str) -> Done:
        webhook = self._webhook(url)
        if webhook:
            number = str(need(webhook, "id"))
            for one in self._subscriptions(number):
                path = f"{SUBSCRIPTIONS}/{need(one, 'subscription_id')}"
                self.call("DELETE", path, repeatable=True)
            self._app("DELETE", f"{WEBHOOKS}/{number}", repeatable=True)
        return Done()

    def _webhook(self, url: str) -> Any | None:
        found = self._app("GET", WEBHOOKS).get("data", ())
        return next((one for one in found if one.get("url") == url), None)

    def _subscriptions(self, webhook: str) -> list[Any]:
        found = self.get(SUBSCRIPTIONS).get("data", ())
        return [one for one in found if str(one.get("webhook_id")) == webhook]

    def _app(self, method: str, path: str, **more: Any) -> Any:
        return self.call(
            method, path, token=self.account.secrets.get("app_token", ""), **more
        ).json()
