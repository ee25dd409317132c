"""What reaches a simulator and what it says: requests and replies as values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart form."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """A call as it came in; header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""
    base: str = ""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The last value of each parameter of the address."""
        found = parse_qs(urlsplit(self.target).query, keep_blank_values=True)
        return {name: values[-1] for name, values in found.items()}

    @property
    def bearer(self) -> str:
        kind, _, token = self.headers.get("authorization", "").partition(" ")
        return token if kind.lower() == "bearer" else ""

    def values(self) -> dict[str, Any]:
        """What was sent, whichever way: JSON, a form, or the fields of a multipart form."""
        kind = self.headers.get("content-type", "")
        if kind.startswith("application/json"):
            return dict(json.loads(self.body or b"{}"))
        if kind.startswith("application/x-www-form-urlencoded"):
            found = parse_qs(self.body.decode(), keep_blank_values=True)
            return {
                name.removesuffix("[]"): values if name.endswith("[]") else values[-1]
                for name, values in found.items()
            }
        return {
            name: part.content.decode() for name, part in self._multipart().items() if not part.name
        }

    def files(self) -> dict[str, Upload]:
        """Files of a multipart form by the name of their field."""
        return {name: part for name, part in self._multipart().items() if part.name}

    def _multipart(self) -> dict[str, Upload]:
        head = f"Content-Type: {self.headers.get('content-type', 'text/plain')}\r\n\r\n".encode()
        parts = message_from_bytes(head + self.body).get_payload()
        found = {}
        for part in parts if isinstance(parts, list) else ():
            if not isinstance(part, Message):
                continue
            field_name = str(part.get_param("name", "", "content-disposition"))
            content = part.get_payload(decode=True)
            found[field_name] = Upload(
                part.get_filename() or "",
                part.get_content_type(),
                content if isinstance(content, bytes) else b"",
            )
        return found


@dataclass(frozen=True, slots=True)
class Reply:
    """What a simulator answers; `body` is sent as JSON unless it is bytes."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return b"" if self.body is None else json.dumps(self.body, ensure_ascii=False).encode()
