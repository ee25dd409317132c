"""How a bot is called, and what refusals mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.declaration import Connection
from nofuz.connectors.shape import Failed, Rejected, StopError, Unauthorised
from nofuz.connectors.web import Answer, Call, need

PUBLIC = "https://api.telegram.org"
NO_TOKEN, NOT_ALLOWED, CONFLICT = 401, 403, 409


class Client(Connection):
    """Calls one Bot API for one bot and its channel."""

    @property
    def chat(self) -> str:
        return self.account.settings.get("chat", "")

    def call(
        self,
        method: str,
        values: Mapping[str, Any],
        *,
        files: Mapping[str, Any] | None = None,
        reads: bool = False,
    ) -> Any:
        """Return the result of a method; `reads` marks one that changes nothing.

        Raises
        ------
        StopError
            With what the refusal means.
        """
        answer = self.ask(method, values, files=files, reads=reads)
        if answer.ok:
            return need(answer.json(), "result")
        raise StopError(meaning(answer))

    def ask(
        self,
        method: str,
        values: Mapping[str, Any],
        *,
        files: Mapping[str, Any] | None = None,
        reads: bool = False,
    ) -> Answer:
        """Return the answer of a method, whether it says yes or no."""
        address = self.account.address.rstrip("/") or PUBLIC
        url = f"{address}/bot{self.account.token}/{method}"
        body: dict[str, Any] = {"data": values, "files": files} if files else {"json": values}
        return self.web.send(Call("POST", url, repeatable=reads, until=self._until, **body))

    def _until(self, answer: Answer) -> datetime | None:
        seconds = answer.json().get("parameters", {}).get("retry_after")
        return self.web.world.now() + timedelta(seconds=seconds) if seconds else None


def meaning(answer: Answer) -> Failed:
    """What a refusal means for whoever published."""
    said = str(answer.json().get("description", answer.status))
    if answer.status == NO_TOKEN:
        return Unauthorised(
            "Telegram no longer accepts the bot’s token. Ask @BotFather for one.",
            code="token_refused",
        )
    if answer.status == NOT_ALLOWED:
        return Unauthorised(
            f"The bot may not do this ({said}). Make it an administrator.",
            code="not_allowed",
            places={"said": said},
        )
    if answer.status == CONFLICT:
        return Rejected(
            "Telegram sends messages to an address, and so lists them no more.",
            "Read what came to the address, or take it away.",
            code="sent_elsewhere",
        )
    return Rejected(
        said,
        "Change the message as Telegram asks, then publish it again.",
        code="said",
        places={"said": said},
    )
