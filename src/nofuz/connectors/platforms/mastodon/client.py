"""How Mastodon is called, and what its refusals mean."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.declaration import Connection
from nofuz.connectors.shape import (
    Failed,
    Rejected,
    StopError,
    not_allowed,
    token_refused,
)
from nofuz.connectors.web import Answer, Call

GONE = 404
NO_TOKEN, NOT_ALLOWED = 401, 403


class Client(Connection):
    """Calls one server for one account."""

    def call(self, method: str, path: str, *, gone_ok: bool = False, **more: Any) -> Answer:
        """Return an answer that says yes; with `gone_ok` also one that says it is not there.

        Raises
        ------
        StopError
            With what the refusal means.
        """
        headers = {"Authorization": f"Bearer {self.account.token}", **more.pop("headers", {})}
        url = self.account.address.rstrip("/") + path
        answer = self.web.send(Call(method, url, headers=headers, **more))
        if answer.ok or (gone_ok and answer.status == GONE):
            return answer
        raise StopError(_meaning(answer))


def _meaning(answer: Answer) -> Failed:
    try:
        said = str(answer.json()["error"])
    except (StopError, KeyError, TypeError):
        said = f"Mastodon answered {answer.status}."
    if answer.status == NO_TOKEN:
        return token_refused("Mastodon")
    if answer.status == NOT_ALLOWED:
        return not_allowed("Mastodon", said)
    if answer.status == GONE:
        return Rejected(
            "It is not there, or may not be seen.", "Look whether it was deleted.", code="not_there"
        )
    return Rejected(
        said,
        "Change the post as the server asks, then publish it again.",
        code="said",
        places={"said": said},
    )
