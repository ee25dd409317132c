from __future__ import annotations

import math
from collections.abc import Iterable

from django.db import connection

from nofuz.placements.store.copying import copy_rows
from nofuz.placements.store.rows import ReadingRow
from nofuz.workspaces.api import Workspace

COLUMNS = {
    "position": "int8",
    "metric": "text",
    "value": "float8",
    "observed_at": "timestamptz",
    "source": "text",
    "account_id": "int8",
    "placement_id": "int8",
    "basis": "text",
}
INSERT = """
    WITH born AS (
        INSERT INTO placements_reading (
            workspace_id, created_at, account_id, placement_id, metric, value, basis, source,
            observed_at)
        SELECT %s, now(), account_id, placement_id, metric, value, basis, source, observed_at
        FROM pg_temp.incoming_reading ORDER BY position
        ON CONFLICT DO NOTHING
        RETURNING account_id, placement_id, metric, observed_at, source, value
    )
    SELECT DISTINCT new.position
    FROM pg_temp.incoming_reading new JOIN born
      ON born.metric = new.metric AND born.observed_at = new.observed_at
     AND born.value = new.value AND born.source = new.source
     AND COALESCE(born.placement_id, -born.account_id)
       = COALESCE(new.placement_id, -new.account_id)
"""


def store_readings(workspace: Workspace, rows: Iterable[ReadingRow]) -> set[int]:
    """Add the readings that are not there yet; none is ever changed.

    Parameters
    ----------
    workspace
        Where they belong.
    rows
        Each of one account or of one placement.

    Returns
    -------
    set of int
        `row` of every reading that was new.

    Raises
    ------
    ValueError
        A value is not a finite number; "not known" is no row at all.
    """
    with connection.cursor() as cursor:
        copy_rows(cursor, "incoming_reading", COLUMNS, map(_finite, rows))
        cursor.execute(INSERT, [workspace.pk])
        return {row[0] for row in cursor.fetchall()}


def _finite(row: ReadingRow) -> ReadingRow:
    if not math.isfinite(row.value):
        raise ValueError(f"{row.metric} is {row.value}: not a finite number.")
    return row
