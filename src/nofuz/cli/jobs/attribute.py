"""``engine attribute``: credit for conversions, divided among channels."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

import click
import numpy as np
from numpy.typing import NDArray

from nofuz.cli.columns import FILE
from nofuz.cli.jobs.calibrate import calibrated
from nofuz.cli.jobs.common import JSON, SEED, print_json, refusing, table
from nofuz.cli.jobs.journeys import parts
from nofuz.core.errors import Refused
from nofuz.engine import attribution

MOST_FOR_DRAWS = 100_000
NORMAL_90 = 1.6448536269514722
Model: TypeAlias = attribution.Model | Literal["intent"]
Low: TypeAlias = NDArray[np.float64] | None


@click.command()
@click.argument("paths", type=FILE)
@click.option("--model", type=click.Choice([*attribution.MODELS, "intent"]), default="shapley")
@click.option("--order", default=1, help="Of the Markov chain, 1 to 4.")
@click.option(
    "--hold-out",
    type=FILE,
    help="Table: channel, held_out, held_out_conversions, met, met_conversions; people drawn at "
    "random who were not shown the channel, and those who were. Tells what channels caused. More "
    "surely from single touches and a table of who was held out: customer, channel.",
)
@click.option(
    "--people",
    type=click.IntRange(min=1),
    help="How many there are, held out or not, those who met nothing among them.",
)
@click.option("--why", is_flag=True, help="Say for each channel why it has its credit.")
@SEED
@JSON
def attribute(
    paths: Path,
    model: Model,
    order: int,
    hold_out: Path | None,
    people: int | None,
    seed: int,
    *,
    why: bool,
    as_json: bool,
) -> None:
    """Divide credit for conversions among channels.

    PATHS: path, conversions[, value, nulls], a path written as "a > b"; or single touches:
    customer, at, channel, converted[, value].
    """
    if order != 1 and model != "markov":
        raise Refused("--order is of the Markov chain: add --model markov, or leave it out.")
    if people is not None and hold_out is None:
        raise Refused("--people goes with --hold-out; give the table, or leave it out.")
    caused = None if hold_out is None else calibrated(paths, hold_out, people)
    with refusing():
        credit, low, high = _credited(paths, model, order, seed)
    if as_json:
        print_json(_found(credit, low, high, caused))
        return
    _show(credit, low, high)
    if why:
        for channel in credit.channels:
            click.echo(credit.reason(channel))
    if caused is None:
        click.echo(f"{_plain(credit.total)} conversions in all. Credit is not proof of effect.")
    else:
        _show_caused(caused)


def tallied(
    file: Path, model: attribution.Model, order: int
) -> tuple[attribution.Credit, attribution.Paths | None]:
    """Credit for the journeys of a file, read part by part; and the journeys when they are few."""
    tally = attribution.Tally(model, order=order)
    few: attribution.Paths | None = None
    for number, part in enumerate(parts(file)):
        tally.add(part)
        few = part if number == 0 and part.size <= MOST_FOR_DRAWS else None
    return tally.credit(), few


def _credited(
    file: Path, model: Model, order: int, seed: int
) -> tuple[attribution.Credit, Low, Low]:
    """Credit and its interval: drawn when there are few paths, else by the standard error."""
    if model == "intent":
        journeys = attribution.together(list(parts(file)))
        return attribution.intent(journeys, seed=seed).by_name(), None, None
    credit, few = tallied(file, model, order)
    by_name = np.argsort(np.array(credit.channels))
    if few is not None:
        around = attribution.intervals(few, model, order=order, seed=seed)
        return credit.by_name(), around.low[by_name], around.high[by_name]
    credit = credit.by_name()
    if credit.error is None:
        return credit, None, None
    reach = NORMAL_90 * credit.error
    return credit, np.maximum(credit.conversions - reach, 0), credit.conversions + reach


def _by_channel(channels: tuple[str, ...], values: Low) -> dict[str, float] | None:
    return None if values is None else dict(zip(channels, values.tolist(), strict=True))


def _found(
    credit: attribution.Credit, low: Low, high: Low, caused: attribution.Calibrated | None
) -> dict[str, object]:
    found: dict[str, object] = {
        "credits": credit.credits,
        "total": credit.total,
        "value": _by_channel(credit.channels, credit.value),
        "low": _by_channel(credit.channels, low),
        "high": _by_channel(credit.channels, high),
        "model": credit.model,
        "reasons": {channel: credit.reason(channel) for channel in credit.channels},
    }
    if credit.model == "ordered" and credit.places is not None:
        found["places"] = dict(zip(credit.channels, credit.places.tolist(), strict=True))
    if caused is not None:
        found["caused"] = {
            name: _by_channel(caused.channels, values)
            for name, values in (
                ("conversions", caused.caused),
                ("low", caused.low),
                ("high", caused.high),
            )
        }
    return found


def _show(credit: attribution.Credit, low: Low, high: Low) -> None:
    around = ["—"] * len(credit.channels)
    if low is not None and high is not None:
        around = [f"{one:,.1f} to {other:,.1f}" for one, other in zip(low, high, strict=True)]
    figures = zip(
        credit.channels, credit.conversions, around, credit.shares, credit.value, strict=True
    )
    table(
        ("channel", "conversions", "90% interval", "share", "value"),
        [
            (channel, f"{won:,.1f}", between, f"{share:.1%}", f"{value:,.2f}")
            for channel, won, between, share, value in figures
        ],
    )


def _plain(count: float) -> str:
    """A count without decimals, unless it has some."""
    return f"{count:,.0f}" if float(count).is_integer() else f"{count:,.2f}"


def _show_caused(caused: attribution.Calibrated) -> None:
    click.echo()
    figures = zip(caused.channels, caused.caused, caused.low, caused.high, strict=True)
    table(
        ("channel", "conversions caused", f"{caused.level:.0%} interval", "share"),
        [
            (name, f"{most:,.1f}", f"{low:,.1f} to {high:,.1f}", f"{share:.1%}")
            for (name, most, low, high), share in zip(figures, caused.shares, strict=True)
        ],
    )
    click.echo("Caused: what the people of the hold-out would not have bought without the channel.")
