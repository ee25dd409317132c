"""How X is called, and what its refusals mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from nofuz.connectors.declaration import Connection
from nofuz.connectors.shape import (
    Failed,
    Rejected,
    StopError,
    not_allowed,
    token_refused,
)
from nofuz.connectors.web import Answer, Call, need

PUBLIC = "https://api.x.com"
NO_TOKEN, NO_CREDIT, NOT_ALLOWED, GONE = 401, 402, 403, 404
OF_CONTENT = "about:blank"
DUPLICATE = "duplicate content"


class Client(Connection):
    """Calls version 2 of the interface for one account."""

    def get(self, path: str, params: Mapping[str, str] | None = None) -> Any:
        return self.call("GET", path, params=params or {}).json()

    def call(self, method: str, path: str, **more: Any) -> Answer:
        """Return an answer that says yes.

        Raises
        ------
        StopError
            With what the refusal means.
        """
        answer = self.ask(method, path, **more)
        if answer.ok:
            return answer
        raise StopError(meaning(answer))

    def ask(self, method: str, path: str, *, token: str = "", **more: Any) -> Answer:
        """Return the answer, whether it says yes or no; `token` speaks instead of the account's."""
        headers = {"Authorization": f"Bearer {token or self.account.token}"}
        url = (self.account.address.rstrip("/") or PUBLIC) + path
        return self.web.send(Call(method, url, headers=headers, until=self._until, **more))

    def me(self, fields: str = "") -> Any:
        """The account itself."""
        params = {"user.fields": fields} if fields else {}
        return need(self.get("/2/users/me", params), "data")

    def _until(self, answer: Answer) -> datetime | None:
        said = answer.headers.get("x-rate-limit-reset", "")
        if said.isdecimal():
            return datetime.fromtimestamp(int(said), UTC)
        return answer.retry_at(self.web.world.now())


def problem_of(answer: Answer) -> dict[str, Any]:
    """The problem in an answer: title, detail, type; empty when it says none."""
    try:
        said = answer.json()
    except StopError:
        return {}
    if not isinstance(said, dict):
        return {}
    errors = said.get("errors") or [{}]
    return said if "detail" in said else dict(errors[0])


def is_duplicate(answer: Answer) -> bool:
    """Whether X refuses because the account has just posted the same."""
    return answer.status == NOT_ALLOWED and DUPLICATE in str(problem_of(answer).get("detail"))


def meaning(answer: Answer) -> Failed:
    """What a refusal means for whoever published."""
    said = problem_of(answer)
    detail = str(said.get("detail") or said.get("message") or f"X answered {answer.status}.")
    if answer.status == NO_TOKEN:
        return token_refused("X")
    if answer.status == NO_CREDIT:
        return Rejected(
            "X is paid by the call, and the credit is used up.",
            "Buy credit at X.",
            code="no_credit",
        )
    if answer.status == NOT_ALLOWED and said.get("type") != OF_CONTENT:
        return not_allowed("X", detail)
    if answer.status == GONE:
        return Rejected(
            "It is not there, or may not be seen.", "Look whether it was deleted.", code="not_there"
        )
    return Rejected(
        detail,
        "Change the post as X asks, then publish it again.",
        code="said",
        places={"said": detail},
    )
