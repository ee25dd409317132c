"""What a bot may know of its channel: how many follow it, and its own rights."""

from __future__ import annotations

from nofuz.connectors.platforms.telegram.client import Client
from nofuz.connectors.platforms.telegram.scopes import SCOPES
from nofuz.connectors.shape import (
    Metrics,
    Owner,
    Profile,
    ReadsAccountMetrics,
    VerifiesOwnership,
    told,
)
from nofuz.connectors.shape import Reading as Figure
from nofuz.connectors.web import need


class Reading(Client, ReadsAccountMetrics, VerifiesOwnership):
    """Reads the channel; the Bot API tells no views of a message."""

    @told
    def account_metrics(self) -> Metrics:
        count = self.call("getChatMemberCount", {"chat_id": self.chat}, reads=True)
        figures = (Figure("followers", "getChatMemberCount", count),)
        return Metrics(self.chat, self.web.world.now(), figures)

    @told
    def owner(self) -> Owner:
        chat = self.call("getChat", {"chat_id": self.chat}, reads=True)
        bot = need(self.call("getMe", {}, reads=True), "id")
        asked = {"chat_id": self.chat, "user_id": bot}
        rights = self.call("getChatMember", asked, reads=True)
        needed = frozenset().union(*SCOPES.values())
        granted = frozenset(right for right in needed if rights.get(right))
        handle = chat.get("username") or ""
        profile = Profile(
            id=str(need(chat, "id")),
            handle=handle,
            name=need(chat, "title"),
            url=f"https://t.me/{handle}" if handle else "",
            about=chat.get("description") or "",
        )
        return Owner(profile, granted, needed - granted)
