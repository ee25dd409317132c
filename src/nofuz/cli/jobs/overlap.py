"""``engine overlap``: how large audiences are and how much they share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np

from nofuz.cli.columns import FILE, read
from nofuz.cli.jobs.common import JSON, NO_CHANCE, print_json, refusing, table
from nofuz.cli.jobs.pairs import are_pairs, listed, overlaps
from nofuz.core.errors import Refused
from nofuz.engine import overlap as engine

SHOWN = 20


@click.command()
@click.argument("edges", type=FILE)
@click.option("--keep", default=1.0, show_default=True, help="Share of people to look at.")
@click.option("--least", default=1, show_default=True, help="Fewest shared people to report.")
@click.option(
    "--sizes", type=FILE, help="Table: account, audience; when EDGES is first, second, shared."
)
@NO_CHANCE
@JSON
def overlap(edges: Path, keep: float, least: int, sizes: Path | None, *, as_json: bool) -> None:
    """Count audiences, what pairs share, and distinct people.

    EDGES: person, account. Or first, second, shared: what pairs share, with the audiences of
    --sizes; distinct people are then a range. Files of shared viewers (source, target, shared
    viewers; channel, unique viewers) are taken as they are.
    """
    if are_pairs(edges, sizes) and sizes is not None:
        _from_pairs(edges, sizes, keep, least, as_json=as_json)
    else:
        _from_people(edges, keep, least, as_json=as_json)


def _from_pairs(edges: Path, sizes: Path, keep: float, least: int, *, as_json: bool) -> None:
    if keep != 1:
        raise Refused(f"{edges.name} holds no people to keep some of; leave --keep out.")
    known = overlaps(edges, sizes)
    audiences, pairs = listed(known, least)
    low, high = known.reach(list(audiences))
    if as_json:
        _tell(audiences, pairs, None, (low, high))
        return
    _show_pairs(pairs)
    click.echo(
        f"{len(audiences):,} audiences of {sum(audiences.values()):,.0f} together reach between "
        f"{low:,.0f} and {high:,.0f} different people. What three or more of them share is not "
        "known."
    )


def _from_people(edges: Path, keep: float, least: int, *, as_json: bool) -> None:
    rows = read(edges, {"person": (), "account": ()}, {})
    with refusing():
        person, account = rows.names("person"), np.array(rows.text("account"))
        kept = engine.is_kept(person, keep) if keep != 1 else np.ones(len(person), bool)
        audiences = engine.from_edges(person[kept], account[kept], share=keep)
    sizes = {str(name): count.people for name, count in audiences.sizes().items()}
    pairs, distinct = audiences.pairs(least), audiences.distinct()
    if as_json:
        _tell(sizes, pairs, distinct.people, (distinct.low, distinct.high))
        return
    _show_pairs(pairs)
    around = "" if keep == 1 else f" ({distinct.low:,.0f} to {distinct.high:,.0f})"
    click.echo(
        f"{len(sizes):,} audiences of {sum(sizes.values()):,.0f} together reach "
        f"{distinct.people:,.0f}{around} different people."
    )


def _tell(
    sizes: dict[str, float],
    pairs: Sequence[engine.Pair],
    distinct: float | None,
    around: tuple[float, float],
) -> None:
    print_json(
        {
            "sizes": sizes,
            "pairs": [[pair.first, pair.second, pair.shared.people] for pair in pairs],
            "distinct": distinct,
            "distinct_interval": around,
        }
    )


def _show_pairs(pairs: Sequence[engine.Pair]) -> None:
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
