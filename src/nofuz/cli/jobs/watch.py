"""``engine watch``: alarms, changes of level and shares of voice from counts."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias, TypedDict

import click
import numpy as np
from numpy.typing import NDArray

from nofuz.cli.columns import FILE, read
from nofuz.cli.jobs.common import AMOUNT, JSON, NO_CHANCE, print_json, refusing, table
from nofuz.engine import anomaly as engine

DEFAULT = engine.Rule(step=1)

Watched: TypeAlias = list[tuple[engine.Alarms, engine.Stream]]


class Alarm(TypedDict):
    """One alarm: of the count or of the negative ones, and what was usual then."""

    topic: str
    at: str
    what: str
    count: float
    usual: float


class Change(TypedDict):
    """One change of level: the first day of the new one."""

    topic: str
    on: str


@click.command()
@click.argument("counts", type=FILE)
@click.option(
    "--every",
    default=DEFAULT.every,
    type=AMOUNT,
    show_default=True,
    help="Days between false alarms of a topic, on average.",
)
@click.option(
    "--change",
    default=DEFAULT.change,
    type=AMOUNT,
    show_default=True,
    help="Factor to notice at once; below 1 for a fall, as 0.5.",
)
@click.option(
    "--quiet", default=DEFAULT.quiet, type=AMOUNT, show_default=True, help="Days after an alarm."
)
@click.option(
    "--warm-up", default=DEFAULT.warm_up, type=AMOUNT, show_default=True, help="Days to learn from."
)
@NO_CHANCE
@JSON
def watch(
    counts: Path, every: float, change: float, quiet: float, warm_up: float, *, as_json: bool
) -> None:
    """Say when counts were no longer what they usually are.

    COUNTS: at, count[, topic, negative], in even steps and UTC; one topic when none is named. Where
    all negative mentions are counted too, they are watched as well.
    """
    rows = read(
        counts,
        {"at": ("timestamp",), "count": ("value", "mentions")},
        {"topic": ("brand",), "negative": ()},
    )
    names = rows.text("topic") if "topic" in rows else [counts.name.partition(".")[0]] * len(rows)
    moments = rows.moments("at")
    with refusing(rows):
        series = engine.from_rows(names, moments, rows.known_numbers("count"))
        rule = engine.Rule(series.step, every, change, quiet, warm_up)
        watched = _watched(series, rule)
        alarms, changes = _alarms(series, watched, "count"), _changes(series, watched)
        if "negative" in rows:
            worse = rows.known_numbers("negative")
            _need_no_more(worse, rows.known_numbers("count"))
            negative = engine.from_rows(names, moments, worse)
            alarms += _alarms(negative, _watched(negative, rule), "negative")
        shares = _shares(series)
    alarms.sort(key=lambda alarm: (alarm["at"], alarm["topic"]))
    if as_json:
        print_json({"alarms": alarms, "changes": changes, "shares": shares, "step": series.step})
        return
    table(
        ("topic", "at", "what", "count", "usual"),
        [
            (one["topic"], one["at"], one["what"], f"{one['count']:,.0f}", f"{one['usual']:,.1f}")
            for one in alarms
        ],
    )
    for one in changes:
        click.echo(f"{one['topic']} is on another level since {one['on']}.")
    for name, (share, low, high) in shares.items():
        around = "" if low is None else f" ({low:.1%} to {high:.1%})"
        click.echo(f"{name} has {share:.1%} of all{around}.")
    click.echo(
        f"{len(alarms):,} alarms in {len(series.counts):,} steps of {series.step:,} seconds for "
        f"{len(series.topics):,} topics; set to one false alarm per topic in {every:g} days."
    )


def _need_no_more(negative: NDArray[np.float64], count: NDArray[np.float64]) -> None:
    if (more := negative > count).any():
        row = int(np.argmax(more))
        raise ValueError(
            f"Row {row + 1}, column negative: {negative[row]:g} of {count[row]:g} are negative."
        )


def _watched(series: engine.Series, rule: engine.Rule) -> Watched:
    return [engine.begin(series.first, rule).feed(counts) for counts in series.counts.T]


def _alarms(series: engine.Series, watched: Watched, what: str) -> list[Alarm]:
    found: list[Alarm] = []
    for name, counts, (alarms, _) in zip(series.topics, series.counts.T, watched, strict=True):
        found += [
            Alarm(
                topic=str(name),
                at=str(moment),
                what=what,
                count=float(counts[place]),
                usual=round(float(usual), 2),
            )
            for place, moment, usual in zip(
                alarms.places, series.moment(alarms.places), alarms.usual, strict=True
            )
        ]
    return found


def _changes(series: engine.Series, watched: Watched) -> list[Change]:
    found: list[Change] = []
    for place, (name, (_, stream)) in enumerate(zip(series.topics, watched, strict=True)):
        days, where = series.changes(place, stream.rates().sum(1))
        found += [Change(topic=str(name), on=str(day)) for day in days[where]]
    return found


def _shares(series: engine.Series) -> dict[str, tuple[float, float | None, float | None]]:
    _, totals = series.daily()
    totals = totals[np.isfinite(totals).all(axis=1)]
    if len(series.topics) == 1 or not totals.any():
        return {}
    told = engine.shares(totals)
    return {
        str(name): (float(share), _known(low), _known(high))
        for name, share, low, high in zip(
            series.topics, told.share, told.low, told.high, strict=True
        )
    }


def _known(end: float) -> float | None:
    return float(end) if np.isfinite(end) else None
