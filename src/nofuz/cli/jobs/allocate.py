"""``engine allocate``: divide a budget, with a bound on what any other division could bring."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
import numpy as np

from nofuz.cli.columns import FILE, read, titles
from nofuz.cli.jobs.common import AMOUNT, JSON, SEED, print_json, refusing, table
from nofuz.cli.jobs.market import lifts_from, limits_from, market_options, series_from
from nofuz.core.errors import Refused
from nofuz.engine import response as engine


@click.command()
@click.argument("source", type=FILE)
@click.option("--budget", type=AMOUNT, required=True, help="For a series: per row of it.")
@click.option("--at-least", multiple=True, metavar="CELL=AMOUNT", help="Least for a cell; repeat.")
@click.option("--at-most", multiple=True, metavar="CELL=AMOUNT", help="Most for a cell; repeat.")
@click.option("--anyway", is_flag=True, help="Plan although the data cannot tell.")
@market_options
@SEED
@JSON
def allocate(
    source: Path,
    budget: float,
    at_least: tuple[str, ...],
    at_most: tuple[str, ...],
    outcome: str,
    spend: tuple[str, ...],
    control: tuple[str, ...],
    group: str | None,
    holidays: Path | None,
    lifts: Path | None,
    seed: int,
    *,
    anyway: bool,
    as_json: bool,
) -> None:
    """Divide a budget where it brings most.

    SOURCE: curves (cell, spend, result; several rows per cell), or a series as for respond.
    """
    least, most = limits_from(at_least), limits_from(at_most)
    planned = None
    with refusing():
        if "cell" in titles(source):
            found = engine.allocate(_cells(source, least, most), budget)
        else:
            market = series_from(source, outcome, spend, control, group, holidays)
            fitted = engine.fit(market, lifts=lifts_from(lifts), seed=seed)
            planned = engine.plan(fitted, budget, least=least, most=most, anyway=anyway)
            found = planned.allocation
    if as_json:
        told = {
            "spend": dict(zip(found.names, found.spend.tolist(), strict=True)),
            "result": dict(zip(found.names, found.result.tolist(), strict=True)),
            "total": found.total,
            "upper_bound": found.upper_bound,
            "gap": found.gap,
            "shadow_price": found.shadow_price,
        }
        if planned is not None:
            told |= {name: asdict(getattr(planned, name)) for name in ("expected", "gain", "price")}
        print_json(told)
        return
    now = planned.now if planned is not None else np.full(len(found.names), np.nan)
    table(
        ("cell", "now", "planned", "brings"),
        [
            (name, "" if np.isnan(was) else f"{was:,.4g}", f"{gets:,.4g}", f"{brings:,.4g}")
            for name, was, gets, brings in zip(
                found.names, now, found.spend, found.result, strict=True
            )
        ],
    )
    click.echo(found.certificate)
    click.echo(f"One more unit of budget would bring {found.shadow_price:.4g}.")
    if planned is not None:
        expected, gain, price = planned.expected, planned.gain, planned.price
        click.echo(
            f"The fit leaves open {expected.low:,.4g} to {expected.high:,.4g} per row for the "
            f"whole, and {price.low:,.4g} to {price.high:,.4g} for one more unit."
        )
        click.echo(
            f"Against the mean spend so far that is {gain.mean:+,.4g} per row "
            f"({gain.low:+,.4g} to {gain.high:+,.4g})."
        )


def _cells(file: Path, least: dict[str, float], most: dict[str, float]) -> engine.Cells:
    rows = read(file, {"cell": (), "spend": (), "result": ()}, {})
    names, place = np.unique(np.array(rows.text("cell")), return_inverse=True)
    spend, result = rows.numbers("spend", least=0), rows.numbers("result")
    order = np.lexsort((spend, place))
    counts = np.bincount(place)
    # Tables of one length: short ones repeat their last point.
    starts = np.cumsum(counts) - counts
    take = starts[:, None] + np.minimum(np.arange(counts.max()), counts[:, None] - 1)
    x, y = spend[order][take], result[order][take]
    for name in (*least, *most):
        if name not in names:
            raise Refused(f"There is no cell {name} in {file.name}.")
    ends = zip(names.tolist(), x[:, 0], x[:, -1], strict=True)
    limits = [(least.get(name, low), most.get(name, high)) for name, low, high in ends]
    low, high = zip(*limits, strict=True)
    return engine.from_tables(names.tolist(), x, y, least=low, most=high)
