from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from nofuz.placements.store.copying import clean, copy_rows, describe
from nofuz.placements.store.rows import PlacementRow, Stored
from nofuz.workspaces.api import Workspace

INCOMING = "incoming_placement"
WORDS = {
    "url": "text",
    "title": "text",
    "text": "text",
    "language": "text",
    "topic": "text",
    "tags": "_text",
    "is_sponsored": "bool",
    "published_at": "timestamptz",
    "described_at": "timestamptz",
}
COLUMNS = {
    "position": "int8",
    "account_id": "int8",
    "external_id": "text",
    "brand_id": "int8",
    "route": "text",
    "kind": "text",
    "is_simulated": "bool",
    **WORDS,
    "id": "int8",
    "is_new": "bool",
}
FIND = """
    UPDATE pg_temp.incoming_placement new SET id = old.id FROM placements_placement old
    WHERE new.id IS NULL
      AND old.account_id = new.account_id AND old.external_id = new.external_id
      AND old.external_id <> ''
"""
INSERT = """
    WITH born AS (
        INSERT INTO placements_placement (
            workspace_id, created_at, account_id, external_id, brand_id, route, kind, is_simulated,
            url, title, text, language, topic, tags, is_sponsored, published_at, described_at)
        SELECT %s, now(), account_id, external_id, brand_id, route, kind, is_simulated,
               url, title, text, language, topic, tags, is_sponsored, published_at, described_at
        FROM pg_temp.incoming_placement WHERE id IS NULL ORDER BY position
        ON CONFLICT (account_id, external_id) WHERE NOT (external_id = '') DO NOTHING
        RETURNING id, account_id, external_id
    )
    UPDATE pg_temp.incoming_placement new SET id = born.id, is_new = true FROM born
    WHERE born.account_id = new.account_id AND born.external_id = new.external_id
"""
BY_EXTERNAL_ID = """
    SELECT placement.external_id, placement.id
    FROM placements_placement placement
    JOIN placements_account account ON account.id = placement.account_id
    WHERE placement.workspace_id = %s AND account.platform = %s
      AND placement.external_id = ANY(%s)
    ORDER BY placement.id DESC
"""


def store_placements(workspace: Workspace, rows: Sequence[PlacementRow]) -> Stored:
    """Find or create the placement of every row by its account and the platform's id.

    Parameters
    ----------
    workspace
        Where they belong.
    rows
        In any order; several may describe one placement.

    Returns
    -------
    Stored
        `ids` parallel to `rows`.
    """
    keys = [(row.account_id, row.external_id) for row in rows]
    merged = _merged(rows)
    with connection.cursor() as cursor:
        copy_rows(
            cursor,
            INCOMING,
            COLUMNS,
            (_values(index, row) for index, row in enumerate(merged.values())),
        )
        cursor.execute(FIND)
        cursor.execute(INSERT, [workspace.pk])
        cursor.execute(FIND)  # another import may have been faster with the same placement
        cursor.execute(describe("placements_placement", INCOMING, WORDS))
        changed = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT id, is_new FROM pg_temp.incoming_placement ORDER BY position")
        found: dict[tuple[int, str], tuple[int, bool]] = dict(
            zip(merged, cursor.fetchall(), strict=True)
        )
    ids = [found[key][0] for key in keys]
    return Stored(
        ids,
        frozenset(index for index, key in enumerate(keys) if found[key][1]),
        frozenset(index for index, pk in enumerate(ids) if pk in changed),
    )


def find_placements(
    workspace: Workspace, platform: str, external_ids: Collection[str]
) -> dict[str, int]:
    """Find placements by the platform's id alone, for files that do not say whose they are.

    Returns
    -------
    dict
        External id -> primary key; ids that are not known are absent.
    """
    with connection.cursor() as cursor:
        cursor.execute(BY_EXTERNAL_ID, [workspace.pk, platform, list(external_ids)])
        return dict(cursor.fetchall())


def _merged(rows: Sequence[PlacementRow]) -> dict[tuple[int, str], PlacementRow]:
    """One row per placement: the newest word on each field."""
    merged: dict[tuple[int, str], PlacementRow] = {}
    for row in rows:
        key = (row.account_id, row.external_id)
        known = merged.get(key)
        merged[key] = row if known is None else _over(known, row)
    return merged


def _over(known: PlacementRow, row: PlacementRow) -> PlacementRow:
    older, newer = (row, known) if row.described_at <= known.described_at else (known, row)
    return PlacementRow._make(
        old if new in (None, "", ()) else new for old, new in zip(older, newer, strict=True)
    )


def _values(index: int, row: PlacementRow) -> tuple[Any, ...]:
    return (
        index,
        row.account_id,
        row.external_id,
        row.brand_id,
        row.route,
        clean(row.kind, 20),
        row.is_simulated,
        clean(row.url, 500),
        clean(row.title, 500),
        clean(row.text, 100_000),
        clean(row.language, 8),
        clean(row.topic, 80),
        [clean(tag, 120) for tag in row.tags],
        row.is_sponsored,
        row.published_at,
        row.described_at,
        None,
        False,
    )
