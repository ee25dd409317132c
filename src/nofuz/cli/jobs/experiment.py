"""``engine experiment``: plan experiments, and read them without being fooled by chance."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from nofuz.cli.columns import FILE, Columns, read
from nofuz.cli.jobs.common import (
    JSON,
    LEVEL,
    SEED,
    SHARE,
    Number,
    above_zero,
    print_json,
    refusing,
    table,
    truths,
)
from nofuz.core.errors import Refused
from nofuz.engine import experiment as engine

LOOKS = 20
LIFT = Number(-1)


@click.group()
def experiment() -> None:
    """Plan experiments, and read them without being fooled by chance."""


@experiment.command()
@click.option("--rate", type=LEVEL, help="Share of units that convert without the change.")
@click.option("--past", type=FILE, help="CSV: value; results of units without the change.")
@click.option("--lift", type=LIFT, required=True, help="Smallest lift that matters: 0.1 for 10 %.")
@click.option("--units", type=int, help="In both arms; the smallest that suffices when absent.")
@click.option("--wanted", default=0.8, type=LEVEL, show_default=True, help="Power to reach.")
@click.option(
    "--looks",
    default=LOOKS,
    type=click.IntRange(1),
    show_default=True,
    help="How often it will be read.",
)
@click.option("--level", default=0.95, type=LEVEL, show_default=True, help="Of the reading.")
@SEED
@JSON
def power(
    rate: float | None,
    past: Path | None,
    lift: float,
    units: int | None,
    wanted: float,
    looks: int,
    level: float,
    seed: int,
    *,
    as_json: bool,
) -> None:
    """Tell how large an experiment must be, by running it thousands of times."""
    if (rate is None) == (past is None):
        raise Refused("Give --rate for conversions, or --past with a file of past values.")
    with refusing():
        if past is not None:
            values = read(past, {"value": ("amount",)}, {})
            with refusing(values):
                outcome = engine.from_past(values.numbers("value"))
        else:
            outcome = engine.from_rate(rate or 0.0)
        if units is None:
            found = engine.needed(outcome, lift, wanted=wanted, looks=looks, level=level, seed=seed)
        else:
            found = engine.power(outcome, lift, units, looks=looks, level=level, seed=seed)
    if as_json:
        print_json(asdict(found))
        return
    click.echo(
        f"{found.units:,} units in two arms find a lift of {lift:+.1%} in {found.power:.0%} of "
        f"cases when read {looks} times, using {found.stops:,.0f} on average; a plain test read "
        f"once, at the end, in {found.once:.0%}."
    )
    click.echo(
        f"With arms alike the sequence still finds something in {found.false_alarms:.1%} of "
        f"cases; a plain test at every look would in {found.peeking:.1%}."
    )


@experiment.command("read")
@click.argument("rows", type=FILE)
@click.option("--control", required=True, help="Name of the arm that others are compared with.")
@click.option(
    "--planned", type=click.IntRange(2), required=True, help="Units in both arms, fixed beforehand."
)
@click.option("--level", default=0.95, type=LEVEL, show_default=True, help="Of the reading.")
@JSON
def read_arms(rows: Path, control: str, planned: int, level: float, *, as_json: bool) -> None:
    """Read an experiment at any moment, as often as you like. ROWS: arm, value[, at]."""
    columns = read(rows, {"arm": (), "value": ()}, {"at": ()})
    arm, value = np.array(columns.text("arm")), columns.numbers("value")
    if "at" in columns:
        order = np.argsort(columns.moments("at"), kind="stable")
        arm, value = arm[order], value[order]
    if control not in arm:
        raise Refused(f"{rows.name} has no arm {control}, only {', '.join(np.unique(arm))}.")
    found = {}
    with refusing():
        for name in np.unique(arm[arm != control]).tolist():
            both = (arm == name) | (arm == control)
            tried = arm[both] == name
            found[name] = engine.read(value[both], tried, planned=planned, level=level)
    if not found:
        raise Refused(f"{rows.name} has no arm beside {control}.")
    if as_json:
        told = {
            name: {
                "difference": seen.difference[-1],
                "low": _finite(seen.low[-1]),
                "high": _finite(seen.high[-1]),
                "p_value": seen.p_value[-1],
                "decided": seen.decided,
            }
            for name, seen in found.items()
        }
        print_json({"arms": told, "level": level})
        return
    for name, seen in found.items():
        click.echo(f"{name} against {control}. {seen.verdict}")


@experiment.command("plan-switchback")
@click.option("--periods", type=int, required=True, help="Hours or days in all.")
@click.option("--block", type=int, required=True, help="Periods per block.")
@SEED
@JSON
def plan_switchback(periods: int, block: int, seed: int, *, as_json: bool) -> None:
    """Draw which blocks of time are treated."""
    with refusing():
        treated = engine.plan_switchback(periods, block, seed=seed)
    if as_json:
        print_json({"treated": treated.astype(int).tolist()})
        return
    first = np.arange(0, periods, block)
    rows = [(f"{start + 1}", "treated" if treated[start] else "control") for start in first]
    table(("from period", "arm"), rows)


@experiment.command("read-switchback")
@click.argument("rows", type=FILE)
@click.option("--block", type=int, required=True, help="Periods per block, as planned.")
@click.option("--carry", default=0, show_default=True, help="Periods left out after a switch.")
@click.option("--cycle", default=0, show_default=True, help="Periods until demand repeats itself.")
@click.option("--level", default=0.9, type=LEVEL, show_default=True, help="Of the interval.")
@SEED
@JSON
def read_switchback(
    rows: Path, block: int, carry: int, cycle: int, level: float, seed: int, *, as_json: bool
) -> None:
    """Read a switchback experiment. ROWS, one per period: outcome, treated (1 or 0)."""
    columns = read(rows, {"outcome": (), "treated": ()}, {})
    treated = truths(columns, "treated")
    with refusing(columns):
        found = engine.read_switchback(
            columns.numbers("outcome"),
            treated,
            block,
            carry=carry,
            cycle=cycle,
            level=level,
            seed=seed,
        )
    _tell(found, "per period", as_json=as_json)


@experiment.command("plan-geo")
@click.argument("history", type=FILE)
@click.option("--length", type=int, required=True, help="Periods it will last.")
@click.option("--wanted", default=0.8, type=LEVEL, show_default=True, help="Power to reach.")
@click.option("--level", default=0.9, type=LEVEL, show_default=True, help="Of the reading.")
@SEED
@JSON
def plan_geo(
    history: Path, length: int, wanted: float, level: float, seed: int, *, as_json: bool
) -> None:
    """Pair regions and draw the treated ones. HISTORY: region, date, outcome."""
    columns = read(history, {"region": (), "date": (), "outcome": ()}, {})
    names, past = _past(columns, history)
    with refusing():
        found = engine.plan_geo(names, past, length, power=wanted, level=level, seed=seed)
    if as_json:
        print_json(asdict(found))
        return
    table(("treated", "control"), found.pairs)
    told = "nothing below a doubling" if found.detectable is None else f"{found.detectable:+.1%}"
    click.echo(f"The smallest lift found {wanted:.0%} of the time: {told}.")
    click.echo(f"Replays of the past without any effect found one in {found.false_alarms:.1%}.")


@experiment.command("read-geo")
@click.argument("rows", type=FILE)
@click.option("--level", default=0.9, type=LEVEL, show_default=True, help="Of the interval.")
@SEED
@JSON
def read_geo(rows: Path, level: float, seed: int, *, as_json: bool) -> None:
    """Read a geo experiment. ROWS, one per region: pair, treated (1 or 0), before, during."""
    columns = read(rows, dict.fromkeys(("pair", "treated", "before", "during"), ()), {})
    names, pair = np.unique(np.array(columns.text("pair")), return_inverse=True)
    treated = truths(columns, "treated")
    for place, name in enumerate(names):
        if sorted(treated[pair == place].tolist()) != [False, True]:
            raise Refused(f"{rows.name}: pair {name} needs one treated region and one that is not.")
    order = np.lexsort((~treated, pair))
    with refusing():
        found = engine.read_geo(
            above_zero(columns, "before")[order].reshape(-1, 2),
            above_zero(columns, "during")[order].reshape(-1, 2),
            level=level,
            seed=seed,
        )
    _tell(found, "as a lift", as_json=as_json)


@experiment.command()
@click.argument("rows", type=FILE)
@click.option(
    "--floor", default=0.05, type=SHARE, show_default=True, help="Least share of each arm."
)
@SEED
@JSON
def bandit(rows: Path, floor: float, seed: int, *, as_json: bool) -> None:
    """Divide the next units among arms.

    ROWS: arm, trials, results; or one row per unit: arm, age, converted (1 or 0), delay (0 without
    a conversion), ages and delays in the same unit of time.
    """
    single = {"age": (), "converted": (), "delay": (), "trials": (), "results": ()}
    columns = read(rows, {"arm": ()}, single)
    names, arm = np.unique(np.array(columns.text("arm")), return_inverse=True)
    with refusing(columns):
        if "trials" in columns and "results" in columns:
            trials, won = (columns.numbers(name, least=0) for name in ("trials", "results"))
            if (more := won > trials).any():
                raise ValueError(f"Row {np.argmax(more) + 1}: there are more results than trials.")
        elif "age" in columns and "converted" in columns and "delay" in columns:
            won = columns.numbers("converted")
            delays = np.where(won > 0, columns.numbers("delay"), np.nan)
            trials = engine.arrived(columns.numbers("age"), delays)
        else:
            raise Refused(
                f"{rows.name} needs the columns trials and results, or age, converted and delay."
            )
        given, results = np.bincount(arm, trials), np.bincount(arm, won)
        found = engine.shares(given, results, floor=floor, seed=seed)
    figures = (found.share, found.best, found.rate, found.low, found.high)
    each = dict(
        zip(names.tolist(), zip(*(one.tolist() for one in figures), strict=True), strict=True)
    )
    if as_json:
        print_json({"shares": {name: one[0] for name, one in each.items()},
                    "best": {name: one[1] for name, one in each.items()},
                    "rates": {name: one[2:] for name, one in each.items()}})  # fmt: skip
        return
    table(
        ("arm", "next share", "best with", "rate", "90% interval"),
        [
            (name, f"{share:.1%}", f"{best:.1%}", f"{rate:.2%}", f"{low:.2%} to {high:.2%}")
            for name, (share, best, rate, low, high) in each.items()
        ],
    )


def _past(rows: Columns, file: Path) -> tuple[list[str], NDArray[np.float64]]:
    """Regions, and their outcome by region and date, each known once and above 0."""
    names, row = np.unique(np.array(rows.text("region")), return_inverse=True)
    days, column = np.unique(rows.moments("date"), return_inverse=True)
    values, cells = above_zero(rows, "outcome"), row * len(days) + column
    again = np.ones(len(cells), bool)
    again[np.unique(cells, return_index=True)[1]] = False
    if again.any():
        what = "the region has an outcome for this date already"
        raise rows.refused(ValueError(f"Row {np.argmax(again) + 1}: {what}."))
    past = np.full(len(names) * len(days), np.nan)
    past[cells] = values
    if np.isnan(past).any():
        region, day = divmod(int(np.argmax(np.isnan(past))), len(days))
        when = days[day].astype("datetime64[D]")
        raise Refused(f"{file.name}: {names[region]} has no outcome for {when}; add it.")
    return names.tolist(), past.reshape(len(names), len(days))


def _tell(found: engine.Finding, unit: str, *, as_json: bool) -> None:
    if as_json:
        print_json({**asdict(found), "low": _finite(found.low), "high": _finite(found.high)})
        return
    figure = "+.1%" if unit == "as a lift" else "+.4g"
    effect, low, high = (f"{one:{figure}}" for one in (found.effect, found.low, found.high))
    click.echo(
        f"The effect {unit} is {effect} ({low} to {high}, "
        f"{found.level:.0%} interval); chance alone does as much in {found.p_value:.1%} of draws."
    )


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
