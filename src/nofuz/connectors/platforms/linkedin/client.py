"""How LinkedIn is called, in a version by month, and what its refusals mean."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import quote

from nofuz.connectors.declaration import Connection
from nofuz.connectors.platforms.linkedin.dated import VERSION
from nofuz.connectors.shape import (
    Failed,
    Rejected,
    StopError,
    not_allowed,
    token_refused,
)
from nofuz.connectors.web import Answer, Call

PUBLIC = "https://api.linkedin.com"
NO_TOKEN, NOT_ALLOWED, GONE, OLD_VERSION = 401, 403, 404, 426
PAGE = "urn:li:organization:"


def encoded(urn: str) -> str:
    """A URN as it stands in an address."""
    return quote(urn, safe="")


class Client(Connection):
    """Calls for one author: a page or a member."""

    @property
    def author(self) -> str:
        return self.account.settings.get("author", "")

    @property
    def is_page(self) -> bool:
        return self.author.startswith(PAGE)

    @property
    def may_read(self) -> bool:
        """Posts of a page may be read; of a member only with a scope that few are given."""
        return self.is_page or "r_member_social" in self.account.scopes

    def get(self, path: str) -> Any:
        return self.call("GET", path).json()

    def call(self, method: str, path: str, *, gone_ok: bool = False, **more: Any) -> Answer:
        """Return an answer that says yes; with `gone_ok` also one that says it is not there.

        Raises
        ------
        StopError
            With what the refusal means.
        """
        answer = self.ask(method, path, **more)
        if answer.ok or (gone_ok and answer.status == GONE):
            return answer
        raise StopError(meaning(answer))

    def ask(self, method: str, path: str, **more: Any) -> Answer:
        """Return the answer, whether it says yes or no."""
        url = (self.account.address.rstrip("/") or PUBLIC) + path
        headers = {
            "Authorization": f"Bearer {self.account.token}",
            "LinkedIn-Version": self.account.settings.get("version", VERSION),
            "X-Restli-Protocol-Version": "2.0.0",
        }
        return self.web.send(Call(method, url, headers=headers, until=self._until, **more))

    def _until(self, answer: Answer) -> datetime | None:
        """A limit ends at midnight UTC, unless it says otherwise."""
        now = self.web.world.now()
        tomorrow = now.date() + timedelta(days=1)
        return answer.retry_at(now) or datetime.combine(tomorrow, time(), now.tzinfo)


def said_in(answer: Answer) -> str:
    """LinkedIn's sentence in a refusal."""
    try:
        return str(answer.json()["message"])
    except (StopError, KeyError, TypeError):
        return f"LinkedIn answered {answer.status}."


def duplicate_of(answer: Answer) -> str:
    """The post of which LinkedIn says that this one is a copy; empty when it does not."""
    found = re.search(r"duplicate of (urn:li:\w+:\w+)", said_in(answer))
    return found[1] if found and not answer.ok else ""


def meaning(answer: Answer) -> Failed:
    """What a refusal means for whoever published."""
    if answer.status == NO_TOKEN:
        return token_refused("LinkedIn")
    if answer.status == NOT_ALLOWED:
        return not_allowed("LinkedIn", said_in(answer))
    if answer.status == OLD_VERSION:
        return Rejected(
            "LinkedIn no longer speaks the version of its interface that we use.",
            "Update Nofuz, or give the account a newer month as its version.",
            code="version_over",
        )
    if answer.status == GONE:
        return Rejected(
            "It is not there, or may not be seen.", "Look whether it was deleted.", code="not_there"
        )
    return Rejected(
        said_in(answer),
        "Change the post as LinkedIn asks, then publish it again.",
        code="said",
        places={"said": said_in(answer)},
    )
