"""``engine lifetime``: what customers are worth, by their orders and by those they brought."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

import click
import numpy as np
from numpy.typing import NDArray

from nofuz.cli.columns import FILE, Columns, read
from nofuz.cli.jobs.common import JSON, NO_CHANCE, SHARE, one_each, print_json, refusing, table
from nofuz.engine import lifetime as engine

UNITS = {"day": 1, "week": 7, "month": 30.4375}
Each: TypeAlias = dict[str, NDArray[np.float64]]


@click.command()
@click.argument("orders", type=FILE)
@click.option("--referrals", type=FILE, help="Table: referrer, referred.")
@click.option(
    "--share",
    default=0.5,
    type=SHARE,
    show_default=True,
    help="Of a referred customer's value, for who brought them.",
)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day of observation.")
@click.option("--unit", type=click.Choice(list(UNITS)), default="week", show_default=True)
@click.option("--horizon", default=52, show_default=True, help="Units of time to look ahead.")
@click.option(
    "--season", is_flag=True, help="Tell busy months from quiet ones; foresee them after two years."
)
@click.option("--top", default=10, show_default=True, help="How many customers to show.")
@NO_CHANCE
@JSON
def lifetime(
    orders: Path,
    referrals: Path | None,
    share: float,
    until: object,
    unit: str,
    horizon: int,
    top: int,
    *,
    season: bool,
    as_json: bool,
) -> None:
    """Tell what customers will be worth. ORDERS: customer, at, amount.

    With --referrals, what a referred customer spends is divided between them and who brought them:
    every unit is counted once.
    """
    rows = read(
        orders, {"customer": ("customer_id", "id"), "at": ("date",), "amount": ("spent",)}, {}
    )
    who, when = rows.text("customer"), rows.moments("at")
    end = None if until is None else np.datetime64(str(until)[:10])
    with refusing(rows):
        busy = engine.learn_season(who, when, until=end) if season else None
        past = engine.from_orders(
            who, when, rows.numbers("amount"), until=end, unit_days=UNITS[unit], season=busy
        )
        model, spend = engine.fit_purchases(past), engine.fit_spend(past)
        clock = np.arange(1.0, horizon + 1)
        if busy is not None:
            clock = busy.ahead(when.max() if end is None else end, horizon, UNITS[unit])
        ahead = engine.future_value(past, model, spend, horizon, clock=clock)
    each: Each = {
        "spent": past.spent,
        "orders": model.expected(past, clock[-1]),
        "ahead": ahead,
    }
    names: list[str] = past.customers.tolist()
    brings = None
    if referrals is not None:
        given = read(referrals, {"referrer": (), "referred": ()}, {})
        referred, brought = _brought(given, names, past.spent + ahead, share)
        each |= referred
        with refusing():
            brings = engine.k_factor(brought)
    found: dict[str, object] = {
        "bg_nbd": {"r": model.r, "alpha": model.alpha, "a": model.a, "b": model.b},
        "gamma_gamma": {"p": spend.p, "q": spend.q, "v": spend.v},
        "errors": _errors(model, spend),
        "customers": past.size,
        "expected_orders": float(each["orders"].sum()),
        "future_value": float(ahead.sum()),
    }
    if busy is not None:
        found["season"] = {"past": busy.past.tolist(), "year": busy.year.tolist()}
    if brings is not None:
        found["k_factor"] = asdict(brings)
    if as_json:
        each["apportioned"] = model.apportioned(past, clock[-1])
        values = zip(*(column.tolist() for column in each.values()), strict=True)
        lines = (dict(zip(each, one, strict=True)) for one in values)
        print_json({**found, "each": dict(zip(names, lines, strict=True))})
        return
    _show_parameters(model, spend)
    click.echo(
        f"{past.size:,} customers are expected to order {found['expected_orders']:,.0f} times in "
        f"the next {horizon} {unit}s, for {found['future_value']:,.2f} in all."
    )
    _show_customers(names, each, top)
    if brings is not None:
        click.echo(
            f"Each customer brings {brings.k:.3f} more ({brings.low:.3f} to {brings.high:.3f})."
        )


def _brought(
    given: Columns, names: list[str], worth: NDArray[np.float64], share: float
) -> tuple[Each, NDArray[np.float64]]:
    """What goes to referrers, per customer, and how many customers each brought."""
    who, by = one_each(given, "referred"), given.text("referrer")
    # In the order of the file, so that what the engine says of a row is true of the file.
    place = {name: row for row, name in enumerate(dict.fromkeys((*who, *names)))}
    for row, name in enumerate(by):
        if name not in place:
            raise given.refused(
                ValueError(f"Row {row + 1}, column referrer: {name} has no orders.")
            )
    here = np.array([place[name] for name in names])
    direct, referrer = np.zeros(len(place)), np.full(len(place), -1)
    direct[here] = worth
    referrer[: len(who)] = [place[name] for name in by]
    with refusing(given):
        value = engine.referral_value(direct, referrer, share)
    bought = here[referrer[here] >= 0]
    brought = np.bincount(referrer[bought], minlength=len(place)).astype(np.float64)
    if strangers := len(place) - len(names):
        click.echo(f"{strangers:,} referred people have no orders; they count as 0.", err=True)
    columns = {"passed_on": value.passed_on, "received": value.received, "worth": value.total}
    return {name: column[here] for name, column in columns.items()}, brought[here]


def _errors(model: engine.Purchases, spend: engine.Spend) -> dict[str, float | None]:
    """Standard errors by parameter; none where the orders do not determine it."""
    names = ("r", "alpha", "a", "b", "p", "q", "v")
    values = zip(names, (*model.errors, *spend.errors), strict=True)
    return {name: float(error) if np.isfinite(error) else None for name, error in values}


def _show_parameters(model: engine.Purchases, spend: engine.Spend) -> None:
    values = (model.r, model.alpha, model.a, model.b, spend.p, spend.q, spend.v)
    errors = _errors(model, spend)
    table(
        ("parameter", "estimate", "standard error"),
        [
            (name, f"{value:.4f}", "—" if error is None else f"{error:.4f}")
            for (name, error), value in zip(errors.items(), values, strict=True)
        ],
    )
    if unknown := [name for name, error in errors.items() if error is None]:
        click.echo(f"The orders do not determine {', '.join(unknown)}; forecasts need them little.")


def _show_customers(names: list[str], each: Each, top: int) -> None:
    """Print whom most is expected of."""
    worth = each.get("worth", each["ahead"])
    shown = [name for name in ("spent", "orders", "ahead", "received", "worth") if name in each]
    best = np.argsort(-worth, kind="stable")[:top]
    table(
        ("customer", *("orders ahead" if name == "orders" else name for name in shown)),
        [(names[row], *(f"{each[name][row]:,.2f}" for name in shown)) for row in best],
    )
