"""``engine spread``: whom to seed so that something spreads furthest."""

from __future__ import annotations

import time
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from nofuz.cli.columns import FILE, Columns, read
from nofuz.cli.jobs.common import JSON, SEED, one_each, print_json, refusing, table
from nofuz.cli.jobs.networks import audience, network, of_network
from nofuz.core.errors import Refused
from nofuz.engine import coverage, diffusion

NEXT_ROUND = 5  # a round takes twice as long as all before it, and its proof as long again


@click.command()
@click.argument("graph", type=FILE)
@click.option("--k", type=int, help="How many seeds.")
@click.option("--budget", type=int, help="Instead of --k, in the unit of the costs.")
@click.option("--costs", type=FILE, help="CSV: account, cost; only these may be seeded.")
@of_network
@click.option("--share", default=0.9, show_default=True, help="Stop at this proven share.")
@click.option("--delta", default=0.01, show_default=True, help="Chance that a bound is wrong.")
@click.option(
    "--seconds",
    default=5.0,
    show_default=True,
    help="Time to improve and prove; on a slower machine it gets less far.",
)
@click.option(
    "--memory",
    default=512,
    type=click.IntRange(1),
    show_default=True,
    help="MiB that random sets may take.",
)
@SEED
@JSON
def spread(
    graph: Path,
    k: int | None,
    budget: int | None,
    costs: Path | None,
    model: diffusion.Model,
    chance: float | None,
    weights: Path | None,
    steps: int | None,
    share: float,
    delta: float,
    seconds: float,
    memory: int,
    seed: int,
    *,
    learn: bool,
    as_json: bool,
) -> None:
    """Choose seeds that spread furthest. GRAPH: source, target[, probability].

    Without a probability it is 1 / in-degree of the target.
    """
    limit = k if budget is None else budget
    if limit is None or None not in {k, budget} or (budget is None) != (costs is None):
        raise Refused("Give --k, or --budget together with --costs.")
    if limit < 1:
        raise Refused(f"The {'budget' if k is None else 'number of seeds'} is {limit}; give more.")
    prices = None if costs is None else read(costs, {"account": (), "cost": ()}, {})
    with refusing():
        arcs = network(graph, model, chance, learn=learn)
        candidates, amounts = (None, None) if prices is None else _prices(prices, arcs)
        start = time.perf_counter()
        found = diffusion.choose(
            arcs,
            limit,
            candidates=candidates,
            costs=amounts,
            weights=audience(arcs, weights),
            steps=steps,
            share=share,
            delta=delta,
            memory=memory << 20,
            seed=seed,
            keep_going=lambda _: NEXT_ROUND * (time.perf_counter() - start) < seconds,
        )
    spent = time.perf_counter() - start
    if as_json:
        print_json(
            {
                "seeds": found.seeds,
                "spread": found.spread,
                "interval": [found.low, found.high],
                "upper_bound": found.upper_bound,
                "seconds": spent,
                "gains": found.gains,
                "cost": found.cost,
                "delta": delta,
                "sets": found.sets,
            }
        )
        return
    rows = [
        (str(name), f"{gain:,.1f}") for name, gain in zip(found.seeds, found.gains, strict=True)
    ]
    table(("seed", "adds"), rows)
    click.echo(f"{found.certificate} {found.sets:,} random sets; {spent:.1f} s.")


def _prices(
    rows: Columns, arcs: diffusion.Network
) -> tuple[NDArray[np.int64] | NDArray[np.str_], NDArray[np.float64]]:
    """Who may be seeded, and what each costs."""
    one_each(rows, "account")
    names, amounts = rows.names("account"), rows.numbers("cost", least=0)
    with refusing(rows):
        arcs.positions(names)
        coverage.audiences(names, np.zeros(len(names)), amounts)
    return names, amounts
