"""Who reads the newsletter: a CSV file with the columns email and, if you like, name and token."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nofuz.connectors.platforms.newsletter.marks import token_of
from nofuz.connectors.platforms.newsletter.sentences import stop

LOCAL, WHOLE = 64, 254
ADDRESS = re.compile(r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[\w-]+\.)+[\w-]{2,}")
TOKEN = re.compile(r"[a-z0-9]{1,20}")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One reader: `token` names them wherever their address must not stand."""

    address: str
    token: str
    name: str = ""


def read(path: Path, secret: str) -> Mapping[str, Recipient]:
    """Read a list: by token, in the order of tokens, each address once.

    A file that was not changed is not read again.

    Raises
    ------
    StopError
        With Rejected when the file or a row of it cannot be used.
    """
    try:
        now = path.stat()
        return _read(path, secret, now.st_mtime_ns, now.st_size)
    except OSError:
        raise stop("list_missing", path=str(path)) from None
    except UnicodeDecodeError:
        raise stop("list_not_utf8", path=path.name) from None


@lru_cache(maxsize=8)
def _read(path: Path, secret: str, _changed: int, _size: int) -> Mapping[str, Recipient]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(_rows(csv.DictReader(file), secret))
    addresses: set[str] = set()
    by_token: dict[str, Recipient] = {}
    for line, one in found:
        if one.address.casefold() in addresses:
            continue
        if one.token in by_token:
            raise stop("line_token_twice", line=str(line), value=one.token)
        addresses.add(one.address.casefold())
        by_token[one.token] = one
    return dict(sorted(by_token.items()))


def usable(address: str) -> str:
    """Return an address as servers take it, its domain in ASCII; empty when it is none."""
    if not ADDRESS.fullmatch(address):
        return ""
    name, _, domain = address.rpartition("@")
    try:
        domain = domain.encode("idna").decode()
    except UnicodeError:
        return ""
    whole = f"{name}@{domain}"
    return whole if len(name) <= LOCAL and len(whole) <= WHOLE else ""


def _rows(rows: csv.DictReader[str], secret: str) -> Iterator[tuple[int, Recipient]]:
    if "email" not in (rows.fieldnames or ()):
        raise stop("list_without_addresses")
    for row in rows:
        line, written = rows.line_num, (row["email"] or "").strip()
        if not written:
            continue
        address = usable(written)
        if not address:
            raise stop("line_not_an_address", line=str(line), value=written)
        token = (row.get("token") or "").strip() or token_of(address, secret)
        if not TOKEN.fullmatch(token):
            raise stop("line_token", line=str(line), value=token)
        yield line, Recipient(address, token, (row.get("name") or "").strip())
