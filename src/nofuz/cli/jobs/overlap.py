"""``engine overlap``: how large audiences are and how much they share."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

from nofuz.cli.columns import FILE, read
from nofuz.cli.jobs.common import JSON, print_json, refusing, table
from nofuz.engine import overlap as engine

SHOWN = 20


@click.command()
@click.argument("edges", type=FILE)
@click.option("--keep", default=1.0, show_default=True, help="Share of people to look at.")
@click.option("--least", default=1, show_default=True, help="Fewest shared people to report.")
@JSON
def overlap(edges: Path, keep: float, least: int, *, as_json: bool) -> None:
    """Count audiences, what pairs share, and distinct people. EDGES: person, account."""
    rows = read(edges, {"person": (), "account": ()}, {})
    with refusing():
        person, account = rows.names("person"), np.array(rows.text("account"))
        kept = engine.is_kept(person, keep) if keep != 1 else np.ones(len(person), bool)
        audiences = engine.from_edges(person[kept], account[kept], share=keep)
    sizes, pairs, distinct = audiences.sizes(), audiences.pairs(least), audiences.distinct()
    if as_json:
        print_json(
            {
                "sizes": {str(name): count.people for name, count in sizes.items()},
                "pairs": [[pair.first, pair.second, pair.shared.people] for pair in pairs],
                "distinct": distinct.people,
                "distinct_interval": [distinct.low, distinct.high],
            }
        )
        return
    table(
        ("larger", "smaller", "share people", "of the smaller", "Jaccard"),
        [
            (
                str(pair.first),
                str(pair.second),
                f"{pair.shared.people:,.0f}",
                f"{pair.contained:.1%}",
                f"{pair.jaccard:.3f}",
            )
            for pair in pairs[:SHOWN]
        ],
    )
    if len(pairs) > SHOWN:
        click.echo(f"and {len(pairs) - SHOWN:,} more pairs")
    plain = sum(count.people for count in sizes.values())
    around = "" if keep == 1 else f" ({distinct.low:,.0f} to {distinct.high:,.0f})"
    click.echo(
        f"{len(sizes):,} audiences of {plain:,.0f} together reach {distinct.people:,.0f}"
        f"{around} different people."
    )
