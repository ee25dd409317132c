"""How YouTube's Data API is called."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nofuz.connectors.declaration import Connection
from nofuz.connectors.platforms.youtube.refusals import GONE, meaning
from nofuz.connectors.shape import Rejected, StopError
from nofuz.connectors.web import Answer, Call, need

PUBLIC = "https://www.googleapis.com"
MOST = "50"
NO_CHANNEL = Rejected(
    "YouTube has no such channel.", "Check how the handle is written.", code="no_channel"
)


class Client(Connection):
    """Calls for one channel."""

    def get(self, path: str, **params: str) -> Any:
        """Read a list; parameters that are empty are left out."""
        return self.call("GET", path, params).json()

    def call(
        self, method: str, path: str, params: dict[str, str] | None = None, *,
        gone_ok: bool = False, **more: Any,
    ) -> Answer:  # fmt: skip
        """Return an answer that says yes, or that a thing is gone where that is as good.

        Raises
        ------
        StopError
            With what the refusal means.
        """
        asked = {name: value for name, value in (params or {}).items() if value}
        answer = self.sent(Call(method, self.address(f"youtube/v3/{path}"), asked, **more))
        if answer.ok or (gone_ok and answer.status == GONE):
            return answer
        raise StopError(meaning(answer, self.web.world.now()))

    def sent(self, call: Call) -> Answer:
        """Send a call with the token; the answer may say no."""
        headers = {**call.headers, "Authorization": f"Bearer {self.account.token}"}
        return self.web.send(replace(call, headers=headers))

    def address(self, path: str) -> str:
        return f"{self.account.address.rstrip('/') or PUBLIC}/{path}"

    def channel(self, part: str, **which: str) -> Any:
        """One channel: one's own, or the one with a handle."""
        found = self.get("channels", part=part, **(which or {"mine": "true"})).get("items")
        if not found:
            raise StopError(NO_CHANNEL)
        return found[0]

    def uploads(self, channel: Any) -> str:
        """The playlist of all that a channel has uploaded."""
        return str(need(channel, "contentDetails", "relatedPlaylists", "uploads"))

    def uploaded(self, playlist: str, after: str = "") -> Any:
        """A page of a channel's uploads, the latest first."""
        return self.get(
            "playlistItems", part="snippet,contentDetails", playlistId=playlist,
            maxResults=MOST, pageToken=after,
        )  # fmt: skip
