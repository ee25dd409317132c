"""How Pinterest is called, and what its refusals mean."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.declaration import Connection
from nofuz.connectors.shape import (
    Rejected,
    StopError,
    Unauthorised,
    not_allowed,
    token_refused,
)
from nofuz.connectors.web import Answer, Call

PUBLIC = "https://api.pinterest.com"
NO_TOKEN, NOT_ALLOWED, GONE = 401, 403, 404


class Client(Connection):
    """Calls for one account."""

    def call(self, method: str, path: str, *, gone_ok: bool = False, **more: Any) -> Answer:
        """Return an answer that says yes, or that a thing is gone where that is as good.

        Raises
        ------
        StopError
            With what the refusal means.
        """
        headers = {"Authorization": f"Bearer {self.account.token}"}
        url = f"{self.account.address.rstrip('/') or PUBLIC}/v5/{path}"
        answer = self.web.send(Call(method, url, headers=headers, **more))
        if answer.ok or (gone_ok and answer.status == GONE):
            return answer
        raise StopError(meaning(answer))


def meaning(answer: Answer) -> Rejected | Unauthorised:
    """What a refusal means for whoever published."""
    try:
        said = str(answer.json()["message"])
    except (StopError, KeyError, TypeError):
        said = f"Pinterest answered {answer.status}."
    if answer.status == NO_TOKEN:
        return token_refused("Pinterest")
    if answer.status == NOT_ALLOWED:
        return not_allowed("Pinterest", said)
    return Rejected(
        said,
        "Change it as Pinterest asks, then publish it again.",
        code="said",
        places={"said": said},
    )
