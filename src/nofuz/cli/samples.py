"""Rows of some of the people of a file, picked by DuckDB, so that the rest is never in memory."""

from __future__ import annotations

from pathlib import Path

import duckdb
import ibis

from nofuz.cli.columns import Columns, Source, chosen
from nofuz.cli.sources import Csv, source
from nofuz.core.errors import Refused
from nofuz.engine import overlap

MISSING = """
    SELECT 1 FROM edges
    WHERE person IS NULL OR account IS NULL OR person = '' OR account = '' LIMIT 1
"""


def two_samples(path: Path, share: float, other: float) -> tuple[Columns, Columns]:
    """Rows of two samples of people that share nobody, a share of all each.

    The file has the columns person and account, and may have weight.
    """
    of = source(path)
    _, names = chosen(of, {"person": (), "account": ()}, {"weight": ()})
    with duckdb.connect() as database:
        try:
            _view(database, of, names)
            if database.sql(MISSING).fetchone():
                raise Refused(f"{path.name} has rows without a person or an account.")
            table = ibis.table(dict.fromkeys(names, "string"), name="edges")
            first, second = (
                database.sql(ibis.to_sql(overlap.kept(table, part, start), dialect="duckdb"))
                for part, start in ((share, 0.0), (other, 1 - other))
            )
            found = first.to_arrow_table(), second.to_arrow_table()
        except duckdb.Error as problem:
            reason = str(problem).splitlines()[0]
            raise Refused(
                f"{path.name} cannot be sampled ({reason}); save it as CSV UTF-8 or Parquet."
            ) from problem
    if not all(one.num_rows for one in found):
        raise Refused(f"{path.name}: {min(share, other):.2%} of its people are nobody; keep more.")
    return Columns(of, found[0], names, None), Columns(of, found[1], names, None)


def _view(database: duckdb.DuckDBPyConnection, of: Source, names: dict[str, str]) -> None:
    """Let the file be the table edges, all its columns text."""
    if isinstance(of, Csv):
        rows = database.read_csv(str(of.path), all_varchar=True, header=True)
    else:
        rows = database.read_parquet(str(of.path))
    columns = [
        duckdb.ColumnExpression(title).cast("VARCHAR").alias(name) for name, title in names.items()
    ]
    rows.select(*columns).create_view("edges")
