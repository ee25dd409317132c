"""What reaches a simulator and what it says: requests and replies as values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any
from urllib.parse import parse_qs, urlsplit

BOUNDARY = re.compile(r'boundary="?([^";]+)')


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
        """Cut the body at its boundary; only the heads of parts are read as mail."""
        boundary = BOUNDARY.search(self.headers.get("content-type", ""))
        if boundary is None:
            return {}
        found = {}
        for part in self.body.split(b"--" + boundary[1].encode())[1:-1]:
            head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
            about = message_from_bytes(head)
            name = str(about.get_param("name", "", "content-disposition"))
            kind, content = about.get_content_type(), content.removesuffix(b"\r\n")
            found[name] = Upload(about.get_filename() or "", kind, content)
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
