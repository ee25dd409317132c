"""``engine respond``: what spend on each channel brought."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from nofuz.cli.columns import FILE
from nofuz.cli.jobs.common import JSON, SEED, print_json, refusing, table
from nofuz.cli.jobs.market import lifts_from, market_options, series_from
from nofuz.engine import response as engine


@click.command()
@click.argument("series", type=FILE)
@market_options
@click.option("--level", default=0.9, show_default=True, help="Of the intervals.")
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
    as_json: bool,
) -> None:
    """Tell what spend on each channel brought. SERIES: date, outcome, and a column per channel."""
    with refusing():
        market = series_from(series, outcome, spend, control, group, holidays)
        fitted = engine.fit(market, lifts=lifts_from(lifts), seed=seed)
        effects = fitted.summary(level)
    if as_json:
        print_json(
            {
                "effects": {effect.channel: asdict(effect) for effect in effects},
                "outcome": float(market.outcome.sum()),
                "baseline": float(fitted.baseline.sum()),
                "checks": [asdict(check) for check in fitted.checks],
                "mixing": fitted.mixing,
            }
        )
        return
    table(
        ("channel", "spent", "brought", f"{level:.0%} interval", "per unit"),
        [
            (
                effect.channel,
                f"{effect.spend:,.0f}",
                f"{effect.mean:,.0f}",
                f"{effect.low:,.0f} to {effect.high:,.0f}",
                f"{effect.per_unit[0]:,.2f}",
            )
            for effect in effects
        ],
    )
    for effect in effects:
        if not effect.identified:
            click.echo(effect.reason)
    for check in fitted.checks:
        if not check.passed:
            click.echo(check.finding)
    click.echo("These are effects only if what drives spend and outcome alike is in the controls.")
