from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from nofuz.placements.models import natural_key
from nofuz.placements.store.copying import clean, copy_rows, describe
from nofuz.placements.store.rows import AccountRow, Stored
from nofuz.workspaces.api import Workspace

INCOMING = "incoming_account"
WORDS = {
    "handle": "text",
    "external_id": "text",
    "name": "text",
    "url": "text",
    "country": "text",
    "language": "text",
    "described_at": "timestamptz",
}
COLUMNS = {
    "position": "int8",
    "platform": "text",
    "owner": "text",
    "brand_id": "int8",
    "natural_key": "text",
    "is_simulated": "bool",
    **WORDS,
    "id": "int8",
    "is_new": "bool",
}
COUNTRY_CODE = 2

FIND_BY_ID = """
    UPDATE pg_temp.incoming_account new SET id = old.id FROM placements_account old
    WHERE old.workspace_id = %s AND old.platform = new.platform
      AND new.external_id <> '' AND old.external_id <> '' AND old.external_id = new.external_id
"""
FIND_BY_KEY = """
    UPDATE pg_temp.incoming_account new SET id = old.id FROM placements_account old
    WHERE new.id IS NULL AND old.workspace_id = %s AND old.platform = new.platform
      AND old.natural_key = new.natural_key
"""
INSERT = """
    WITH born AS (
        INSERT INTO placements_account (
            workspace_id, created_at, platform, owner, brand_id, natural_key, is_simulated,
            handle, external_id, name, url, country, language, described_at)
        SELECT %s, now(), platform, owner, brand_id, natural_key, is_simulated,
               handle, external_id, name, url, country, language, described_at
        FROM pg_temp.incoming_account WHERE id IS NULL ORDER BY position
        ON CONFLICT (workspace_id, platform, natural_key) DO NOTHING
        RETURNING id, platform, natural_key
    )
    UPDATE pg_temp.incoming_account new SET id = born.id, is_new = true FROM born
    WHERE born.platform = new.platform AND born.natural_key = new.natural_key
"""


def store_accounts(workspace: Workspace, rows: Sequence[AccountRow]) -> Stored:
    """Find or create the account of every row; who owns a known account never changes.

    Parameters
    ----------
    workspace
        Where they belong.
    rows
        In any order; several may describe one account.

    Returns
    -------
    Stored
        `ids` parallel to `rows`.
    """
    keys = [(row.platform, natural_key(row.handle, row.external_id, row.name)) for row in rows]
    merged = _merged(rows, keys)
    with connection.cursor() as cursor:
        copy_rows(
            cursor,
            INCOMING,
            COLUMNS,
            (_values(index, key[1], row) for index, (key, row) in enumerate(merged.items())),
        )
        cursor.execute(FIND_BY_ID, [workspace.pk])
        cursor.execute(FIND_BY_KEY, [workspace.pk])
        cursor.execute(INSERT, [workspace.pk])
        # Another import may have been faster with the same account.
        cursor.execute(FIND_BY_KEY, [workspace.pk])
        cursor.execute(describe("placements_account", INCOMING, WORDS))
        changed = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT id, is_new FROM pg_temp.incoming_account ORDER BY position")
        found = dict(zip(merged, cursor.fetchall(), strict=True))
    return _stored(keys, found, changed)


def _merged(
    rows: Sequence[AccountRow], keys: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], AccountRow]:
    """One row per account: the newest word on each field."""
    merged: dict[tuple[str, str], AccountRow] = {}
    for key, row in zip(keys, rows, strict=True):
        known = merged.get(key)
        merged[key] = row if known is None else _over(known, row)
    return merged


def _over(known: AccountRow, row: AccountRow) -> AccountRow:
    older, newer = (row, known) if row.described_at <= known.described_at else (known, row)
    return AccountRow._make(new or old for old, new in zip(older, newer, strict=True))


def _values(index: int, key: str, row: AccountRow) -> tuple[Any, ...]:
    return (
        index,
        row.platform,
        row.owner,
        row.brand_id,
        clean(key, 300),
        row.is_simulated,
        clean(row.handle.lstrip("@"), 200),
        clean(row.external_id, 200),
        clean(row.name, 300),
        clean(row.url, 500),
        row.country if len(row.country) == COUNTRY_CODE else "",
        clean(row.language, 8),
        row.described_at,
        None,
        False,
    )


def _stored(
    keys: Sequence[tuple[str, str]],
    found: dict[tuple[str, str], tuple[int, bool]],
    changed: set[int],
) -> Stored:
    ids = [found[key][0] for key in keys]
    return Stored(
        ids,
        frozenset(index for index, key in enumerate(keys) if found[key][1]),
        frozenset(index for index, pk in enumerate(ids) if pk in changed),
    )
