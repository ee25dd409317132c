"""Account and post files: JSON that a person writes to try a platform."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nofuz.connectors.bucket import Bucket
from nofuz.connectors.shape import Account, Entity, Media, Post

ACCOUNT = {
    "address", "token", "handle", "scopes", "expires_at", "settings", "secrets", "private",
    "bucket",
}  # fmt: skip
BUCKET = {"address", "name", "region", "key", "secret"}
POST = {
    "text", "kind", "media", "title", "link", "language", "reply_to", "follow_ups",
    "scheduled_at", "variants", "extra", "entities",
}  # fmt: skip
ENTITY = {"start", "end", "kind", "target"}
MEDIA = {"path", "alt", "url", "cover"}


@dataclass(frozen=True, slots=True)
class AccountFile:
    """An account, whether servers may stand in a private network, and where files are lent out."""

    account: Account
    private: bool
    bucket: Bucket | None


def read_account(path: Path) -> AccountFile:
    """Read an account file.

    Raises
    ------
    ValueError, TypeError
        With a sentence that names the file and what is wrong in it.
    """
    found = _object(path, ACCOUNT)
    private = bool(found.pop("private", False))
    if "scopes" in found:
        found["scopes"] = frozenset(found["scopes"])
    lends = _checked(found.pop("bucket"), BUCKET, path) if "bucket" in found else None
    account = Account(**_moments(found, "expires_at"))
    return AccountFile(account, private, Bucket(**lends) if lends else None)


def read_post(path: Path) -> Post:
    """Read a post file; paths of media are relative to it.

    Raises
    ------
    ValueError, TypeError
        With a sentence that names the file and what is wrong in it.
    """
    return _post(_object(path, POST), path)


def _object(path: Path, names: set[str]) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as problem:
        raise ValueError(f"{path.name} is not JSON: {problem}.") from None
    return _checked(found, names, path)


def _checked(found: Any, names: set[str], path: Path) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise TypeError(f"{path.name}: an object is wanted, with {', '.join(sorted(names))}.")
    strange = sorted(found.keys() - names)
    if strange:
        raise ValueError(f"{path.name} has {strange[0]}; known are {', '.join(sorted(names))}.")
    return found


def _moments(found: dict[str, Any], name: str) -> dict[str, Any]:
    if not found.get(name):
        return found
    moment = datetime.fromisoformat(found[name])
    if moment.tzinfo is None:
        raise ValueError(f"{name} is {found[name]}; add its zone, as in {found[name]}+00:00.")
    return {**found, name: moment}


def _post(found: dict[str, Any], path: Path) -> Post:
    values = _moments(_checked(found, POST, path), "scheduled_at")
    media = tuple(_media(one, path) for one in values.get("media", ()))
    follow_ups = tuple(_post(one, path) for one in values.get("follow_ups", ()))
    entities = tuple(_entity(one, path) for one in values.get("entities", ()))
    more = {"media": media, "follow_ups": follow_ups, "entities": entities}
    return Post(**{**values, **more})


def _entity(found: Any, path: Path) -> Entity:
    values = _checked(found, ENTITY, path)
    start, end = values.get("start"), values.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and values.get("kind")):
        raise ValueError(f"{path.name}: an entity needs start and end (numbers) and a kind.")
    return Entity(start, end, str(values["kind"]), str(values.get("target", "")))


def _media(found: Any, path: Path) -> Media:
    values = {"path": found} if isinstance(found, str) else _checked(found, MEDIA, path)
    if "path" not in values:
        raise ValueError(f"{path.name}: a file in media has no path.")
    file = path.parent / values["path"]
    if not file.is_file():
        raise ValueError(f"{path.name} names {values['path']}, which is not there.")
    cover = path.parent / values["cover"] if values.get("cover") else None
    return Media(file, values.get("alt", ""), values.get("url", ""), cover)
