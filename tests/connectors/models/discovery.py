"""What Google's discovery documents say of calls and answers, and what does not agree with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tests.connectors.models.exchanges import Exchange

KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}
UPLOADS = frozenset({"uploadType", "upload_id"})  # of the way in which files are sent


class Document:
    """One interface of Google."""

    def __init__(self, path: Path) -> None:
        told = json.loads(path.read_text(encoding="utf-8"))
        self._schemas, self._common = told["schemas"], frozenset(told["parameters"]) | UPLOADS
        self.calls: dict[tuple[str, str], Mapping[str, Any]] = {}
        for resource in told["resources"].values():
            for method in resource.get("methods", {}).values():
                self.calls[method["httpMethod"], f"/{method['flatPath']}"] = method
                upload = method.get("mediaUpload", {}).get("protocols", {}).get("simple")
                if upload:
                    self.calls[method["httpMethod"], upload["path"]] = method

    def differences(self, exchange: Exchange) -> Iterator[str]:
        """What in a call or its answer is not as published."""
        asked, answered = exchange
        if asked.method == "PUT" and asked.path.startswith("/upload/"):
            video = self.calls["POST", "/upload/youtube/v3/videos"]["response"]
            yield from self.odd(answered.body, video, "the uploaded video")
            return
        method = self.calls.get((asked.method, asked.path))
        if method is None:
            yield f"{asked.method} {asked.path} is not published"
            return
        known = method.get("parameters", {})
        for name in asked.query.keys() - known.keys() - self._common:
            yield f"{method['id']} has no parameter {name}"
        for name, value in asked.query.items():
            allowed = known.get(name, {}).get("enum")
            if allowed and value not in allowed:
                yield f"{method['id']}: {name} cannot be {value}"
        for name, one in known.items():
            if one.get("required") and name not in asked.query:
                yield f"{method['id']} needs {name}"
        if "request" in method:
            yield from self.odd(asked.values(), method["request"], method["id"])
        if "response" in method and answered.body:
            yield from self.odd(answered.body, method["response"], method["id"])

    def odd(self, value: Any, schema: Mapping[str, Any], where: str) -> Iterator[str]:
        """What in a value is not as its schema has it."""
        schema = self._schemas[schema["$ref"]] if "$ref" in schema else schema
        kind = schema.get("type", "any")
        if kind == "any":
            return
        if not isinstance(value, KINDS[kind]) or (kind != "boolean" and isinstance(value, bool)):
            yield f"{where} is {value!r}, not {kind}"
        elif kind == "array":
            for one in value:
                yield from self.odd(one, schema["items"], where)
        elif kind == "object":
            yield from self._odd_parts(value, schema, where)
        elif "enum" in schema and value not in schema["enum"]:
            yield f"{where} cannot be {value!r}"
        elif "int64" in schema.get("format", "") and not str(value).lstrip("-").isdigit():
            yield f"{where} is {value!r}, not a number"

    def _odd_parts(
        self, value: Mapping[str, Any], schema: Mapping[str, Any], where: str
    ) -> Iterator[str]:
        parts, others = schema.get("properties", {}), schema.get("additionalProperties")
        for name, one in value.items():
            if name in parts or others:
                yield from self.odd(one, parts.get(name, others), f"{where}.{name}")
            else:
                yield f"{where}.{name} is not published"
