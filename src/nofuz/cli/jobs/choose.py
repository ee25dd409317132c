"""``engine choose``: accounts that reach most people within a budget."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import click

from nofuz.cli.columns import FILE, read
from nofuz.cli.jobs.common import JSON, SEED, print_json, refusing, table
from nofuz.core.errors import Refused
from nofuz.engine import coverage


@click.command()
@click.argument("edges", type=FILE)
@click.option("--costs", type=FILE, required=True, help="Table: account, cost[, group].")
@click.option("--budget", type=int, required=True, help="In the unit of the costs.")
@click.option("--coordination", default=0, help="Fixed cost per chosen account.")
@click.option("--seen", default=1.0, help="Probability that a follower sees a placement.")
@click.option("--must", multiple=True, help="Account that is always chosen; repeat for more.")
@click.option("--never", multiple=True, help="Account that is never chosen; repeat for more.")
@click.option("--at-most", multiple=True, metavar="GROUP=N", help="Most accounts of a group.")
@click.option("--at-least", multiple=True, metavar="GROUP=N", help="Fewest accounts of a group.")
@click.option("--seconds", default=15.0, show_default=True, help="Time to improve and prove.")
@SEED
@JSON
def choose(
    edges: Path,
    costs: Path,
    budget: int,
    coordination: int,
    seen: float,
    must: tuple[str, ...],
    never: tuple[str, ...],
    at_most: tuple[str, ...],
    at_least: tuple[str, ...],
    seconds: float,
    seed: int,
    *,
    as_json: bool,
) -> None:
    """Choose accounts that reach most people within a budget. EDGES: person, account[, weight]."""
    start = time.perf_counter()
    follows = read(edges, {"person": (), "account": ()}, {"weight": ()})
    prices = read(costs, {"account": (), "cost": ()}, {"group": ()})
    groups = prices.text("group") if "group" in prices else []
    names = prices.text("account")
    with refusing():
        instance = coverage.from_edges(
            follows.names("person"),
            follows.text("account"),
            accounts=names,
            costs=prices.numbers("cost"),
            weight=follows.numbers("weight") if "weight" in follows else None,
            seen=seen,
            coordination=coordination,
        )
        choice = coverage.choose(
            instance,
            budget,
            rules=coverage.Rules(must, never, limits=_limits(at_most, at_least, names, groups)),
            seed=seed,
            rounds=1_000,
            keep_going=lambda _: time.perf_counter() - start < seconds,
        )
    spent = time.perf_counter() - start
    if as_json:
        found = {
            "chosen": choice.chosen,
            "cost": choice.cost,
            "value": choice.value,
            "upper_bound": choice.upper_bound,
            "seconds": spent,
            "gains": [pick.gain for pick in choice.picks],
            "method": choice.method,
        }
        print_json(found)
        return
    rows = [
        (str(pick.account), f"{pick.cost:,}", f"{pick.gain:,.0f}", f"{pick.alone:,.0f}")
        for pick in choice.picks
    ]
    table(("account", "cost", "adds", "alone"), rows)
    click.echo(f"{choice.certificate} Cost {choice.cost:,} of {budget:,}; {spent:.1f} s.")


def _limits(
    at_most: Sequence[str], at_least: Sequence[str], names: Sequence[str], groups: Sequence[str]
) -> list[coverage.Limit]:
    upper, lower = dict(map(_count, at_most)), dict(map(_count, at_least))
    for group in (*upper, *lower):
        if group not in groups:
            known = ", ".join(sorted(set(groups))) or "none; the costs have no column group"
            raise Refused(f"There is no group {group}; the groups are {known}.")
    return [
        coverage.Limit(
            group,
            [name for name, its in zip(names, groups, strict=True) if its == group],
            upper.get(group),
            lower.get(group, 0),
        )
        for group in {**upper, **lower}
    ]


def _count(text: str) -> tuple[str, int]:
    group, _, count = text.rpartition("=")
    if not group or not count.isdecimal():
        raise Refused(f"Write a limit as GROUP=N, not {text}.")
    return group, int(count)
