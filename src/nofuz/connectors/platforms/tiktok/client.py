"""How TikTok is called, and what its refusals mean: every answer has a code, a yes as well."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.declaration import Connection
from nofuz.connectors.shape import (
    Failed,
    Limited,
    Rejected,
    StopError,
    not_allowed,
    token_refused,
)
from nofuz.connectors.web import Answer, Call, need

PUBLIC = "https://open.tiktokapis.com"
NO_TOKEN = 401
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PRIVATE_ONLY = "unaudited_client_can_only_post_to_private_accounts"
TOKENS = {"access_token_invalid", "access_token_has_been_revoked", "token_expired"}
SCOPES = {"scope_not_authorized", "scope_permission_missed"}
WAITS = {
    "rate_limit_exceeded": (MINUTE, "TikTok asks to wait."),
    "spam_risk_too_many_posts": (DAY, "The account has posted as much as TikTok lets it for now."),
    "reached_active_user_cap": (
        DAY,
        "The application has posted for as many accounts as TikTok allows it in a day.",
    ),
}
REASONS = {
    "spam_risk_user_banned_from_posting": (
        "TikTok does not let this account post.",
        "Open TikTok and follow what it asks there.",
    ),
    PRIVATE_ONLY: (
        "TikTok has not audited the application, which may post to private accounts only.",
        "Make the account private and post for yourself alone, or have the application audited.",
    ),
    "url_ownership_unverified": (
        "TikTok fetches pictures only from addresses that it knows to be yours.",
        "Verify the address in TikTok’s portal for developers.",
    ),
    "privacy_level_option_mismatch": (
        "This account cannot post to that audience.",
        "Choose one of those that TikTok offers for it.",
    ),
}


class Client(Connection):
    """Calls for one account."""

    def ask(self, path: str, asked: Any, *, fields: str = "", repeatable: bool = True) -> Any:
        """Call with JSON and return the data of an answer that says yes.

        Most calls here only read, though they are POSTs.
        """
        params = {"fields": fields} if fields else {}
        address = self.address(path)
        return self._data(
            Call("POST", address, params, self._headers(), json=asked, repeatable=repeatable)
        )

    def get(self, path: str, fields: str) -> Any:
        return self._data(Call("GET", self.address(path), {"fields": fields}, self._headers()))

    def address(self, path: str) -> str:
        return f"{self.account.address.rstrip('/') or PUBLIC}/v2/{path}/"

    def creator(self) -> Any:
        """What the account may post now: audiences, length of a video, and under which name."""
        return self.ask("post/publish/creator_info/query", {})

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.account.token}"}

    def _data(self, call: Call) -> Any:
        answer = self.web.send(call)
        code, said = code_of(answer)
        if answer.ok and code in {"ok", ""}:
            return need(answer.json(), "data")
        raise StopError(meaning(answer, code, said, self.web.world.now()))


def code_of(answer: Answer) -> tuple[str, str]:
    """The code and the sentence in an answer; empty when it has none."""
    try:
        error = answer.json()["error"]
        return str(error["code"]), str(error.get("message") or "")
    except (StopError, KeyError, TypeError):
        return "", ""


def meaning(answer: Answer, code: str, said: str, now: datetime) -> Failed:
    """What a refusal means for whoever published."""
    if code in WAITS:
        wait, why = WAITS[code]
        return Limited(now + wait, why)
    if code in SCOPES:
        return not_allowed("TikTok", said or code)
    if code in TOKENS or answer.status == NO_TOKEN:
        return token_refused("TikTok")
    if code in REASONS:
        return Rejected(*REASONS[code], code=f"tiktok.{code}")
    said = said or f"TikTok answered {code or answer.status}."
    return Rejected(
        said, "Change it as TikTok asks, then publish it again.", code="said", places={"said": said}
    )
