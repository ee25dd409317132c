"""``engine attribute``: credit for conversions, divided among channels."""

from __future__ import annotations

from pathlib import Path

import click

from nofuz.cli.columns import FILE, read, titles
from nofuz.cli.jobs.common import JSON, SEED, print_json, refusing, table
from nofuz.engine import attribution

WON, VALUE, LOST = ("total_conversions",), ("total_conversion_value",), ("total_null",)


@click.command()
@click.argument("paths", type=FILE)
@click.option("--model", type=click.Choice(attribution.MODELS), default="shapley")
@click.option("--order", default=1, help="Of the Markov chain.")
@SEED
@JSON
def attribute(
    paths: Path, model: attribution.Model, order: int, seed: int, *, as_json: bool
) -> None:
    """Divide credit for conversions among channels.

    PATHS: path, conversions[, value, nulls], a path written as "a > b"; or single touches:
    customer, at, channel, converted[, value].
    """
    with refusing():
        journeys = _journeys(paths)
        credit = attribution.attribute(journeys, model, order=order)
        around = attribution.intervals(journeys, model, order=order, seed=seed)
    if as_json:
        found = {
            "credits": credit.credits,
            "total": credit.total,
            "value": dict(zip(credit.channels, credit.value.tolist(), strict=True)),
            "low": dict(zip(credit.channels, around.low.tolist(), strict=True)),
            "high": dict(zip(credit.channels, around.high.tolist(), strict=True)),
            "model": model,
        }
        print_json(found)
        return
    rows = [
        (channel, f"{won:,.1f}", f"{low:,.1f} to {high:,.1f}", f"{share:.1%}", f"{value:,.2f}")
        for channel, won, low, high, share, value in zip(
            credit.channels,
            credit.conversions,
            around.low,
            around.high,
            credit.shares,
            credit.value,
            strict=True,
        )
    ]
    table(("channel", "conversions", f"{around.level:.0%} interval", "share", "value"), rows)
    click.echo(f"{credit.total:,.0f} conversions in all. Credit is not proof of effect.")


def _journeys(file: Path) -> attribution.Paths:
    if "path" in titles(file):
        paths = read(file, {"path": (), "conversions": WON}, {"value": VALUE, "nulls": LOST})
        return attribution.from_text(
            paths.text("path"),
            paths.numbers("conversions"),
            value=paths.numbers("value") if "value" in paths else None,
            nulls=paths.numbers("nulls") if "nulls" in paths else None,
        )
    touches = read(
        file, dict.fromkeys(("customer", "at", "channel", "converted"), ()), {"value": ()}
    )
    return attribution.from_journeys(
        touches.names("customer"),
        touches.moments("at"),
        touches.text("channel"),
        touches.numbers("converted"),
        touches.numbers("value") if "value" in touches else None,
    )
