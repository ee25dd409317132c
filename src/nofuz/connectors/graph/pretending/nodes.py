"""Nodes and edges: only the fields that were asked for, page by page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from nofuz.connectors.simulation import RefusedError, Reply, Request

DEPTH = {"{": 1, "(": 1, "}": -1, ")": -1}


def refuse(code: int, message: str, subcode: int = 0) -> RefusedError:
    """How the Graph API says no: nearly always with 400 and its own numbers."""
    return RefusedError(400, message, f"{code}.{subcode}")


def gone(number: str) -> RefusedError:
    return refuse(
        100, f"Unsupported get request. Object with ID '{number}' does not exist, cannot be "
        "loaded due to missing permissions, or does not support this operation.", 33,
    )  # fmt: skip


def stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S+0000")


def node(values: Mapping[str, Any], fields: str) -> dict[str, Any]:
    """Pick the fields that were asked for; a name that there is not is an error, as on Meta's."""
    found = {"id": values["id"]} if "id" in values else {}
    for name, inner in parsed(fields).items():
        if name not in values:
            raise refuse(100, f"(#100) Tried accessing nonexisting field ({name})")
        if values[name] is not None:
            found[name] = _inside(values[name], inner)
    return found


def parsed(fields: str) -> dict[str, str]:
    """Split `a,b.limit(2){c,d}` into names and what was asked inside of them."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(fields):
        depth += DEPTH.get(sign, 0)
        if sign == "," and depth == 0:
            parts.append(fields[start:place])
            start = place + 1
    names = [part.strip() for part in (*parts, fields[start:]) if part.strip()]
    found = {}
    for name in names:
        inner = re.search(r"\{(.*)\}\Z", name)
        found[re.split(r"[.{(]", name, maxsplit=1)[0]] = inner[1] if inner else ""
    return found


def _inside(value: Any, inner: str) -> Any:
    if not inner:
        return value
    if isinstance(value, dict) and "data" in value:
        return {**value, "data": [node(one, inner) for one in value["data"]]}
    return node(value, inner)


def edge(
    request: Request, found: Sequence[Mapping[str, Any]], *, usual: int = 25, most: int = 100
) -> Reply:
    """One page of an edge, with the cursor that asks for the next."""
    asked = request.query
    limit = min(int(asked.get("limit", usual)), most)
    numbers = [one["id"] for one in found]
    start = numbers.index(asked["after"]) + 1 if asked.get("after") in numbers else 0
    page = found[start : start + limit]
    paging: dict[str, Any] = {}
    if page:
        paging["cursors"] = {"before": page[0]["id"], "after": page[-1]["id"]}
    if start + limit < len(found):
        paging["next"] = f"{request.base}{request.path}?after={page[-1]['id']}"
    fields = asked.get("fields", "id")
    return Reply({"data": [node(one, fields) for one in page], "paging": paging})
