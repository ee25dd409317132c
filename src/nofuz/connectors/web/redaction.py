"""Secrets leave no trace in what is logged, recorded or shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

HIDDEN = "[hidden]"
SHORTEST = 4  # anything shorter would blot out ordinary words
SHAPES = (
    re.compile(r"(?i)(\b(?:bearer|dpop|basic|bot)\s+)[\w.~+/=:-]{8,}"),
    re.compile(
        r"(?i)(\b(?:access_token|refresh_token|client_secret|code_verifier|code|password|"
        r"app_?secret|appsecret_proof|api_?key|signature|token)[\"']?\s*[=:]\s*[\"']?)[^\s&\"',}]+"
    ),
    re.compile(r"(/bot)\d+:[\w-]+"),  # Telegram puts the token into the path
)


class Redactor:
    """Takes known secrets, and whatever looks like one, out of a text."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        whole = {form for secret in secrets for form in (secret, quote(secret, safe=""))}
        self._secrets = sorted((one for one in whole if len(one) >= SHORTEST), key=len)[::-1]

    def __call__(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        for shape in SHAPES:
            text = shape.sub(rf"\1{HIDDEN}", text)
        return text
