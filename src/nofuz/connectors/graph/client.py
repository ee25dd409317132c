"""How the Graph API is called, and what its refusals mean."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from nofuz.connectors.declaration import Connection
from nofuz.connectors.graph.refusals import Refusal, refusal, said_until
from nofuz.connectors.shape import (
    Failed,
    Limited,
    Rejected,
    StopError,
    Unknown,
    not_allowed,
    token_refused,
)
from nofuz.connectors.web import Answer, Call, need

HOUR = timedelta(hours=1)
MOST_PAGES = 20
RATE = (4800, timedelta(days=1))  # times those who saw or touched the account: this is the least


class RefusalError(StopError):
    """A refusal with Meta's own numbers, for callers that know what one of them means there."""

    def __init__(self, outcome: Failed, refusal: Refusal) -> None:
        super().__init__(outcome)
        self.refusal = refusal


class GraphClient(Connection):
    """Calls one version of the Graph API for one account."""

    label: ClassVar[str]
    public: ClassVar[str] = "https://graph.facebook.com"
    version: ClassVar[str] = "v26.0"
    reasons: ClassVar[Mapping[int, tuple[str, str]]] = {}  # subcode -> reason, fix

    @property
    def me(self) -> str:
        """The account's number; `me` where the token alone tells it."""
        return self.account.settings.get("user", "me")

    def address(self, path: str) -> str:
        version = self.account.settings.get("version", self.version)
        return f"{self.account.address.rstrip('/') or self.public}/{version}/{path}"

    def get(self, path: str, **params: object) -> Any:
        """Return what a node or an edge holds."""
        return self.answered(Call("GET", self.address(path), _words(params), self.headers))

    def post(
        self,
        path: str,
        values: Mapping[str, object],
        *,
        files: Mapping[str, Any] | None = None,
        repeatable: bool = False,
    ) -> Any:
        """Change something; `repeatable` marks what may be done twice without harm."""
        call = Call(
            "POST",
            self.address(path),
            headers=self.headers,
            data=_words(values),
            files=files,
            repeatable=repeatable,
        )
        return self.answered(call)

    def there(self, path: str, fields: str) -> Any | None:
        """Return a node, or None when it is not there or may not be seen."""
        try:
            return self.get(path, fields=fields)
        except RefusalError as refused:
            if refused.refusal.gone:
                return None
            raise

    def remove(self, path: str) -> None:
        """Delete a node; one that has gone already is as good as deleted."""
        try:
            self.answered(Call("DELETE", self.address(path), headers=self.headers, repeatable=True))
        except RefusalError as refused:
            if not refused.refusal.gone:
                raise

    def every(self, path: str, **params: object) -> Iterator[Any]:
        """Go through an edge, page after page."""
        for _page in range(MOST_PAGES):
            found = self.get(path, **params)
            yield from need(found, "data")
            params["after"] = after(found)
            if not params["after"]:
                return

    def granted(self) -> frozenset[str]:
        """What the token may do: as Meta says, else as the account was connected with."""
        try:
            said = self.get("debug_token", input_token=self.account.token)
        except RefusalError:
            return self.account.scopes
        return frozenset(need(said, "data").get("scopes") or self.account.scopes)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.account.token}"}

    def answered(self, call: Call) -> Any:
        """Return the JSON of an answer that says yes.

        Raises
        ------
        StopError
            With what the refusal means.
        """
        answer = self.web.send(call)
        if answer.ok:
            return answer.json()
        found = refusal(answer)
        raise RefusalError(self.meaning(found, answer), found)

    def meaning(self, found: Refusal, answer: Answer) -> Failed:
        """What a refusal means for whoever published."""
        if found.subcode in self.reasons:
            return Rejected(*self.reasons[found.subcode], code=f"meta.{found.subcode}")
        if found.token:
            return token_refused(self.label)
        if found.permission:
            return not_allowed(self.label, found.said)
        if found.limit:
            return Limited(self.until(answer), f"{self.label} asks to wait.")
        if found.passing:
            return Unknown(f"{self.label} failed for a moment; read back what happened.")
        return Rejected(
            found.said,
            "Change it as the platform asks, then publish it again.",
            code="said",
            places={"said": found.said},
        )

    def until(self, answer: Answer) -> datetime:
        """When Meta lets the account call again; it counts over an hour."""
        now = self.web.world.now()
        return said_until(answer, now) or now + HOUR


def after(page: Any) -> str:
    """The word that asks for the next page of an edge; empty at the end."""
    paging = page.get("paging") or {}
    return str(paging.get("cursors", {}).get("after", "")) if paging.get("next") else ""


def _words(values: Mapping[str, object]) -> dict[str, str]:
    """Write values as Meta reads them in addresses and forms; leave out what is empty."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in values.items()
        if value not in (None, "")
    }
