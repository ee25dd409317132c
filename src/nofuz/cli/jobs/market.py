"""What ``respond`` and ``allocate`` share: a series from a file, and what experiments found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np

from nofuz.cli.columns import FILE, read, titles
from nofuz.cli.jobs.common import refusing
from nofuz.core.errors import Refused
from nofuz.engine import response as engine

DATES = ("DATE", "Date", "date_week", "week", "time", "day")
OUTCOMES = ("revenue", "sales", "y")


def market_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say what the columns of a series are."""
    for option in (
        click.option(
            "--lifts", type=FILE, help="CSV: channel, first, last, effect, error[, group]."
        ),
        click.option("--holidays", type=FILE, help="CSV: date."),
        click.option("--group", help="Column that names each row's market."),
        click.option(
            "--control", multiple=True, help="Column that matters but is not spend; repeat."
        ),
        click.option(
            "--spend", multiple=True, help="Column of spend; repeat. All others when absent."
        ),
        click.option("--outcome", default="outcome", show_default=True, help="Column to explain."),
    ):
        command = option(command)
    return command


def series_from(
    file: Path,
    outcome: str,
    spend: Sequence[str],
    control: Sequence[str],
    group: str | None,
    holidays: Path | None,
) -> engine.Series:
    """Read a series; columns that are named nowhere are spend unless some spend is named."""
    known = {"date", outcome, *DATES, *OUTCOMES, *control, *([group] if group else [])}
    spent = spend or [title for title in titles(file) if title not in known]
    for name, role in ((outcome, "the outcome"), (group, "the market")):
        if name in (*spent, *control):
            raise Refused(f"Column {name} is {role}; it cannot be spend or a control as well.")
    others = OUTCOMES if outcome == "outcome" else ()
    needed: dict[str, Sequence[str]] = {"date": DATES, outcome: others}
    needed |= dict.fromkeys((*spent, *control, *([group] if group else [])), ())
    rows = read(file, needed, {})
    days = list(read(holidays, {"date": DATES}, {}).moments("date")) if holidays else []
    with refusing(rows):
        return engine.from_columns(
            rows.moments("date"),
            rows.numbers(outcome),
            {name: rows.numbers(name) for name in spent},
            controls={name: rows.numbers(name) for name in control},
            holidays=days,
            group=rows.text(group) if group else None,
        )


def lifts_from(file: Path | None) -> list[engine.Lift]:
    """Read what experiments found."""
    if file is None:
        return []
    rows = read(
        file, dict.fromkeys(("channel", "first", "last", "effect", "error"), ()), {"group": ()}
    )
    columns = (
        rows.text("channel"),
        rows.moments("first").astype("datetime64[D]"),
        rows.moments("last").astype("datetime64[D]"),
        rows.numbers("effect").tolist(),
        rows.numbers("error").tolist(),
        rows.text("group") if "group" in rows else [None] * len(rows),
    )
    return [engine.Lift(*row) for row in zip(*columns, strict=True)]


def limits_from(texts: Sequence[str]) -> dict[str, float]:
    """Limits written as CELL=AMOUNT."""
    found = {}
    for text in texts:
        name, _, amount = text.rpartition("=")
        try:
            found[name] = float(amount)
        except ValueError:
            name = ""
        if not name or not np.isfinite(found[name]) or found[name] < 0:
            raise Refused(f"Write a limit as CELL=AMOUNT, not {text}.")
    return found
