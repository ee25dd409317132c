"""How the server is called on which an account lives; it passes on what the network is asked."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from nofuz.connectors.declaration import Connection
from nofuz.connectors.platforms.bluesky.dpop import asks_again, proof
from nofuz.connectors.platforms.bluesky.refusals import GONE, meaning, until, word
from nofuz.connectors.platforms.bluesky.sessions import open_session
from nofuz.connectors.shape import StopError
from nofuz.connectors.web import Answer, Call, need

PUBLIC = "https://bsky.social"
PROOFS = 2


class Client(Connection):
    """Calls with a bearer token, or with a token of OAuth and a proof for each call."""

    @property
    def server(self) -> str:
        return self.account.address.rstrip("/") or PUBLIC

    @cached_property
    def token(self) -> str:
        """The token that was granted, or one of a session that an app password opens."""
        if self.account.token:
            return self.account.token
        password = self.account.secrets.get("app_password", "")
        session = open_session(self.web, self.server, self.account.handle, password)
        return str(need(session, "accessJwt"))

    def get(self, name: str, **params: str) -> Any:
        return self.call("GET", name, params=params).json()

    def call(self, method: str, name: str, *, gone_ok: bool = False, **more: Any) -> Answer:
        """Return an answer that says yes; with `gone_ok` also one that says it is not there.

        Raises
        ------
        StopError
            With what the refusal means.
        """
        answer = self.ask(method, name, **more)
        if answer.ok or (gone_ok and word(answer) in GONE):
            return answer
        raise StopError(meaning(answer))

    def ask(
        self, method: str, name: str, *, headers: dict[str, str] | None = None, **more: Any
    ) -> Answer:
        """Return the answer, whether it says yes or no.

        A call that is refused for its proof did nothing: it is proven anew and sent again.
        """
        url = f"{self.server}/xrpc/{name}"
        more = {"until": until(self.web.world), **more}
        for left in reversed(range(PROOFS)):
            signed = {**self._credentials(method, url), **(headers or {})}
            answer = self.web.send(Call(method, url, headers=signed, **more))
            self._nonces["last"] = answer.headers.get("dpop-nonce", self._nonces.get("last", ""))
            if not left or not asks_again(answer):
                return answer
        raise AssertionError("the last proof returns")

    def _credentials(self, method: str, url: str) -> dict[str, str]:
        key = self.account.secrets.get("dpop_key", "")
        if not key:
            return {"Authorization": f"Bearer {self.token}"}
        nonce = self._nonces.get("last", "")
        signed = proof(key, self.web.world, method, url, token=self.token, nonce=nonce)
        return {"Authorization": f"DPoP {self.token}", "DPoP": signed}

    @cached_property
    def _nonces(self) -> dict[str, str]:
        return {}
