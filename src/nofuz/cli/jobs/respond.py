"""``engine respond``: what spend on each channel brought."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict
from pathlib import Path

import click

from nofuz.cli.columns import FILE
from nofuz.cli.jobs.common import JSON, LEVEL, SEED, print_json, refusing, table
from nofuz.cli.jobs.market import lifts_from, market_options, series_from
from nofuz.engine import response as engine


@click.command()
@click.argument("series", type=FILE)
@market_options
@click.option("--level", default=0.9, type=LEVEL, show_default=True, help="Of the intervals.")
@click.option("--compare", is_flag=True, help="Ask PyMC-Marketing as well (nofuz[mmm]; minutes).")
@SEED
@JSON
def respond(
    series: Path,
    outcome: str,
    spend: tuple[str, ...],
    control: tuple[str, ...],
    group: str | None,
    holidays: Path | None,
    lifts: Path | None,
    level: float,
    seed: int,
    *,
    compare: bool,
    as_json: bool,
) -> None:
    """Tell what spend on each channel brought. SERIES: date, outcome, and a column per channel."""
    with refusing():
        market = series_from(series, outcome, spend, control, group, holidays)
        experiments = lifts_from(lifts)
        theirs = _theirs(market, level, seed) if compare else []
        fitted = engine.fit(market, lifts=experiments, seed=seed)
        held = engine.hold_out(market, lifts=experiments, level=level, seed=seed)
    effects = fitted.summary(level)
    if as_json:
        print_json(_told(market, fitted, effects, held, theirs))
        return
    _print(effects, theirs)
    for sentence in _sentences(market, fitted, effects, held):
        click.echo(sentence)


def _theirs(market: engine.Series, level: float, seed: int) -> list[engine.Effect]:
    # Imported only here: whoever does not ask for it need not have it. Its progress is no result.
    sampler = importlib.import_module("nofuz.engine.response.sampler")
    with redirect_stdout(sys.stderr):
        found: list[engine.Effect] = sampler.sampled(market, level=level, seed=seed)
    return found


def _print(effects: Sequence[engine.Effect], theirs: Sequence[engine.Effect]) -> None:
    """Print ours, and theirs beside it."""
    header = ["channel", "spent", "brought", f"{effects[0].level:.0%} interval", "per unit"]
    rows = [
        [one.channel, f"{one.spend:,.0f}", *_brought(one), f"{one.per_unit[0]:,.2f}"]
        for one in effects
    ]
    if theirs:
        header += ["by PyMC-Marketing", "its interval"]
        rows = [[*row, *_brought(one)] for row, one in zip(rows, theirs, strict=True)]
    table(header, rows)


def _brought(effect: engine.Effect) -> tuple[str, str]:
    return f"{effect.mean:,.0f}", f"{effect.low:,.0f} to {effect.high:,.0f}"


def _told(
    market: engine.Series,
    fitted: engine.Response,
    effects: Sequence[engine.Effect],
    held: engine.HoldOut | None,
    theirs: Sequence[engine.Effect],
) -> dict[str, object]:
    """Everything as one object."""
    told: dict[str, object] = {
        "effects": {effect.channel: asdict(effect) for effect in effects},
        "outcome": float(market.outcome.sum()),
        "baseline": float(fitted.baseline.sum()),
        "checks": [asdict(check) for check in fitted.checks],
        "outliers": [
            {"date": str(market.date[one.row]), "group": _group(market, one.row), "miss": one.miss}
            for one in fitted.outliers
        ],
        "hold_out": held
        and {
            "rows": len(held.row),
            "error": held.error,
            "plain_error": held.plain_error,
            "coverage": held.coverage,
        },
        "mixing": fitted.mixing,
    }
    if theirs:
        told["pymc_marketing"] = {effect.channel: asdict(effect) for effect in theirs}
    return told


def _group(market: engine.Series, row: int) -> str:
    return market.groups[int(market.group[row])]


def _sentences(
    market: engine.Series,
    fitted: engine.Response,
    effects: Sequence[engine.Effect],
    held: engine.HoldOut | None,
) -> Iterator[str]:
    """What a reader must know beside the table."""
    yield from (effect.reason for effect in effects if not effect.identified)
    for one in fitted.outliers:
        where = f" in {_group(market, one.row)}" if len(market.groups) > 1 else ""
        yield (
            f"{market.date[one.row]}{where}: the outcome is {abs(one.miss):,.0f} "
            f"{'more' if one.miss > 0 else 'less'} than expected, so this row counts little; "
            "if you know why, tell it by --control or --holidays."
        )
    yield from (check.finding for check in fitted.checks if not check.passed)
    if held is not None:
        yield (
            f"Fitted without the last {len(held.row)} rows it foretells them with an error of "
            f"{held.error:.1%} (the mean of as many rows before: {held.plain_error:.1%}); "
            f"{held.coverage:.0%} of them are within their {held.level:.0%} intervals."
        )
    yield "These are effects only if what drives spend and outcome alike is in the controls."
