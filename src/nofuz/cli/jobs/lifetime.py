"""``engine lifetime``: what customers are worth, by their orders and by those they brought."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
import numpy as np

from nofuz.cli.columns import FILE, read
from nofuz.cli.jobs.common import JSON, NO_CHANCE, print_json, refusing, table
from nofuz.core.errors import Refused
from nofuz.engine import lifetime as engine

UNITS = {"day": 1, "week": 7, "month": 30.4375}


@click.command()
@click.argument("orders", type=FILE)
@click.option("--referrals", type=FILE, help="Table: referrer, referred.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day of observation.")
@click.option("--unit", type=click.Choice(list(UNITS)), default="week", show_default=True)
@click.option("--horizon", default=52, show_default=True, help="Units of time to look ahead.")
@click.option(
    "--season", is_flag=True, help="Tell busy months from quiet ones; foresee them after two years."
)
@NO_CHANCE
@JSON
def lifetime(
    orders: Path,
    referrals: Path | None,
    until: object,
    unit: str,
    horizon: int,
    *,
    season: bool,
    as_json: bool,
) -> None:
    """Tell what customers will be worth. ORDERS: customer, at, amount."""
    rows = read(
        orders, {"customer": ("customer_id", "id"), "at": ("date",), "amount": ("spent",)}, {}
    )
    who, when = rows.text("customer"), rows.moments("at")
    end = None if until is None else np.datetime64(str(until)[:10])
    with refusing():
        busy = engine.learn_season(who, when, until=end) if season else None
        past = engine.from_orders(
            who, when, rows.numbers("amount"), until=end, unit_days=UNITS[unit], season=busy
        )
        model, spend = engine.fit_purchases(past), engine.fit_spend(past)
        clock = np.arange(1.0, horizon + 1)
        if busy is not None:
            clock = busy.ahead(when.max() if end is None else end, horizon, UNITS[unit])
        ahead = engine.future_value(past, model, spend, horizon, clock=clock)
    found: dict[str, object] = {
        "bg_nbd": {"r": model.r, "alpha": model.alpha, "a": model.a, "b": model.b},
        "gamma_gamma": {"p": spend.p, "q": spend.q, "v": spend.v},
        "customers": past.size,
        "expected_orders": float(model.expected(past, clock[-1]).sum()),
        "future_value": float(ahead.sum()),
    }
    if busy is not None:
        found["season"] = {"past": busy.past.tolist(), "year": busy.year.tolist()}
    brings = None if referrals is None else _brings(referrals, past)
    if brings is not None:
        found["k_factor"] = asdict(brings)
    if as_json:
        print_json(found)
        return
    table(
        ("parameter", "estimate", "standard error"),
        [
            (name, f"{value:.4f}", f"{error:.4f}")
            for names, values, errors in (
                ("r alpha a b", (model.r, model.alpha, model.a, model.b), model.errors),
                ("p q v", (spend.p, spend.q, spend.v), spend.errors),
            )
            for name, value, error in zip(names.split(), values, errors, strict=True)
        ],
    )
    click.echo(
        f"{past.size:,} customers are expected to order {found['expected_orders']:,.0f} times in "
        f"the next {horizon} {unit}s, for {found['future_value']:,.2f} in all."
    )
    if brings is not None:
        click.echo(
            f"Each customer brings {brings.k:.3f} more ({brings.low:.3f} to {brings.high:.3f})."
        )


def _brings(file: Path, past: engine.Histories) -> engine.Spread:
    rows = read(file, {"referrer": (), "referred": ()}, {})
    place = {name: number for number, name in enumerate(past.customers.tolist())}
    brought = np.zeros(past.size)
    for line, name in enumerate(rows.text("referrer"), start=2):
        if name not in place:
            raise Refused(f"{file.name}, line {line}, column referrer: {name} has no orders.")
        brought[place[name]] += 1
    with refusing():
        return engine.k_factor(brought)
