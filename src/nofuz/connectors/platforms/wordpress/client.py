"""How a site is called, and what its refusals mean."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from nofuz.connectors.declaration import Connection
from nofuz.connectors.shape import Failed, Rejected, StopError, Unauthorised
from nofuz.connectors.web import Answer, Call

API = "/wp-json/wp/v2"
GONE = (404, 410)
NO_TOKEN, NOT_ALLOWED, TOO_LARGE = 401, 403, 413
NO_SUCH_TYPE = "rest_upload_sideload_error"


class Client(Connection):
    """Calls one site as one user, with an application password."""

    def call(self, method: str, path: str, *, gone_ok: bool = False, **more: Any) -> Answer:
        """Return an answer that says yes; with `gone_ok` also one that says it is not there.

        Raises
        ------
        StopError
            With what the refusal means.
        """
        user = self.account.settings.get("user") or self.account.handle
        password = b64encode(f"{user}:{self.account.token}".encode()).decode()
        headers = {"Authorization": f"Basic {password}", **more.pop("headers", {})}
        url = self.account.address.rstrip("/") + API + path
        answer = self.web.send(Call(method, url, headers=headers, refused=_is_refused, **more))
        if answer.ok or (gone_ok and answer.status in GONE):
            return answer
        raise StopError(_meaning(answer))


def _is_refused(answer: Answer) -> bool:
    """WordPress says with status 500 that it takes no files of a type."""
    try:
        return bool(answer.json()["code"] == NO_SUCH_TYPE)
    except (StopError, KeyError, TypeError):
        return False


def _meaning(answer: Answer) -> Failed:
    try:
        said = str(answer.json()["message"])
    except (StopError, KeyError, TypeError):
        said = f"The site answered {answer.status}."
    if answer.status == NO_TOKEN:
        return Unauthorised(
            "The site no longer accepts the application password. Make a new one.",
            code="token_refused",
        )
    if answer.status == NOT_ALLOWED:
        return Unauthorised(
            f"The site does not allow this user ({said}). Ask its administrator for that right.",
            code="not_allowed",
            places={"said": said},
        )
    if answer.status in GONE:
        return Rejected(
            "It is not there, or may not be seen.", "Look whether it was deleted.", code="not_there"
        )
    if answer.status == TOO_LARGE:
        return Rejected(
            "The server takes no files of this size.",
            "Save the file smaller.",
            code="file_too_large",
        )
    return Rejected(
        said,
        "Change the article as the site asks, then publish it again.",
        code="said",
        places={"said": said},
    )
