from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.backends.utils import CursorWrapper
from psycopg import sql


def copy_rows(
    cursor: CursorWrapper, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]
) -> None:
    """Fill a fresh temporary table, given as column name -> type, and let the planner see it."""
    name = sql.Identifier(table)
    fields = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column), sql.Identifier(kind))
        for column, kind in columns.items()
    )
    cursor.execute(sql.SQL("DROP TABLE IF EXISTS pg_temp.{}").format(name))
    cursor.execute(sql.SQL("CREATE TEMPORARY TABLE {} ({})").format(name, fields))
    with cursor.copy(sql.SQL("COPY pg_temp.{} FROM STDIN").format(name)) as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute(sql.SQL("ANALYZE pg_temp.{}").format(name))


def describe(table: str, incoming: str, columns: Mapping[str, str]) -> sql.Composed:
    """Write the update by which the newest description wins and older ones fill its gaps.

    An empty text or a null says nothing. It returns the ids of the rows whose words changed; the
    moment of the newest description moves on without that.
    """
    names = [column for column in columns if column != "described_at"]
    chosen = [_chosen(column, columns[column]) for column in names]
    statement = sql.SQL(
        """
        WITH described AS (
            SELECT old.id, GREATEST(old.described_at, new.described_at) AS described_at,
                   {words}, ({differs}) AS differs
            FROM {table} old JOIN pg_temp.{incoming} new ON new.id = old.id
            WHERE NOT new.is_new
        ), moved AS (
            UPDATE {table} target SET described_at = described.described_at, {assignments}
            FROM described
            WHERE target.id = described.id
              AND (differs OR target.described_at IS DISTINCT FROM described.described_at)
            RETURNING target.id, described.differs
        ) SELECT id FROM moved WHERE differs
        """
    )
    return statement.format(
        table=sql.Identifier(table),
        incoming=sql.Identifier(incoming),
        words=sql.SQL(", ").join(
            sql.SQL("{} AS {}").format(value, sql.Identifier(column))
            for column, value in zip(names, chosen, strict=True)
        ),
        differs=sql.SQL(" OR ").join(
            sql.SQL("{} IS DISTINCT FROM old.{}").format(value, sql.Identifier(column))
            for column, value in zip(names, chosen, strict=True)
        ),
        assignments=sql.SQL(", ").join(
            sql.SQL("{0} = described.{0}").format(sql.Identifier(column)) for column in names
        ),
    )


def _chosen(column: str, kind: str) -> sql.Composed:
    name = sql.Identifier(column)
    old, new = sql.SQL("old.{}").format(name), sql.SQL("new.{}").format(name)
    empty = {"text": sql.SQL("''"), "_text": sql.SQL("'{{}}'")}.get(kind)
    said_old = sql.SQL("NULLIF({}, {})").format(old, empty) if empty else old
    said_new = sql.SQL("NULLIF({}, {})").format(new, empty) if empty else new
    return sql.SQL(
        "CASE WHEN old.described_at IS NULL OR new.described_at > old.described_at "
        "THEN COALESCE({}, {}) ELSE COALESCE({}, {}) END"
    ).format(said_new, old, said_old, new)


def clean(text: str | None, longest: int) -> str:
    """PostgreSQL keeps no NUL, and columns have an end."""
    return (text or "").replace("\0", "")[:longest]
