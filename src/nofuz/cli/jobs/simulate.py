"""``engine simulate``: how far given seeds spread."""

from __future__ import annotations

import time
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from nofuz.cli.columns import FILE, read
from nofuz.cli.jobs.common import JSON, SEED, print_json, refusing
from nofuz.cli.jobs.networks import audience, network, of_network
from nofuz.engine import diffusion


@click.command()
@click.argument("graph", type=FILE)
@click.option("--seeds", required=True, help="CSV with a column account; or names, with commas.")
@of_network
@click.option("--runs", default=10_000, show_default=True, help="How many cascades to play.")
@SEED
@JSON
def simulate(
    graph: Path,
    seeds: str,
    model: diffusion.Model,
    chance: float | None,
    weights: Path | None,
    steps: int | None,
    runs: int,
    seed: int,
    *,
    learn: bool,
    as_json: bool,
) -> None:
    """Play cascades from seeds. GRAPH: source, target[, probability].

    Without a probability it is 1 / in-degree of the target.
    """
    with refusing():
        arcs = network(graph, model, chance, learn=learn)
        names = _names(seeds, arcs)
        start = time.perf_counter()
        worth = audience(arcs, weights)
        found = diffusion.simulate(arcs, names, runs=runs, weights=worth, steps=steps, seed=seed)
    spent = time.perf_counter() - start
    if as_json:
        print_json(
            {
                "seeds": names.tolist(),
                "spread": found.mean,
                "interval": [found.low, found.high],
                "upper_bound": arcs.size if worth is None else float(worth.sum()),
                "seconds": spent,
                "deviation": found.deviation,
                "runs": runs,
            }
        )
        return
    click.echo(
        f"{len(names):,} seeds are expected to reach {found.mean:,.1f} "
        f"({found.low:,.1f} to {found.high:,.1f} with {found.level:.0%} confidence; "
        f"single cascades differ by {found.deviation:,.1f}). {runs:,} cascades; {spent:.1f} s."
    )


def _names(seeds: str, arcs: diffusion.Network) -> NDArray[np.int64] | NDArray[np.str_]:
    """Seeds as the network names them."""
    if not Path(seeds).is_file():
        return arcs.accounts[arcs.positions([name.strip() for name in seeds.split(",")], "seed")]
    rows = read(Path(seeds), {"account": ("seed", "seeds")}, {})
    with refusing(rows):
        return arcs.accounts[arcs.positions(rows.names("account"), "seed")]
