"""``engine choose``: accounts that reach most people within a budget."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import click
import numpy as np

from nofuz.cli.columns import FILE, Columns, read
from nofuz.cli.jobs.common import JSON, SEED, one_each, print_json, refusing, table
from nofuz.cli.jobs.pairs import are_pairs, overlaps
from nofuz.core.errors import Refused
from nofuz.engine import coverage

CHOSEN_ON, WIDER, NEARLY_ALL = 0.75, 1.5, 0.7


@click.command()
@click.argument("edges", type=FILE)
@click.option(
    "--costs", type=FILE, required=True, help="Table: account, cost[, group, seen, accepts]."
)
@click.option("--budget", type=int, required=True, help="In the unit of the costs.")
@click.option("--coordination", default=0, help="Fixed cost per chosen account.")
@click.option(
    "--seen", default=1.0, help="Probability that a follower sees a placement; or a column."
)
@click.option("--repeat", default=0.0, help="Worth of a further sight, as a share of the last.")
@click.option("--must", multiple=True, help="Account that is always chosen; repeat for more.")
@click.option("--never", multiple=True, help="Account that is never chosen; repeat for more.")
@click.option(
    "--apart", nargs=2, multiple=True, help="Two accounts of which at most one; repeat for more."
)
@click.option("--at-most", multiple=True, metavar="GROUP=N", help="Most accounts of a group.")
@click.option("--at-least", multiple=True, metavar="GROUP=N", help="Fewest accounts of a group.")
@click.option(
    "--keep",
    default=1.0,
    help="Share of people to look at, most of them to choose, some only to count; for files beyond "
    "memory.",
)
@click.option(
    "--lose",
    default=0.02,
    show_default=True,
    help="Share of reach that --keep may cost: more people are looked at until it is less.",
)
@click.option(
    "--sizes", type=FILE, help="Table: account, audience; when EDGES is first, second, shared."
)
@click.option(
    "--seconds",
    default=15.0,
    show_default=True,
    help="Time to improve and prove; on a slower machine it gets less far.",
)
@SEED
@JSON
def choose(
    edges: Path,
    costs: Path,
    budget: int,
    coordination: int,
    seen: float,
    repeat: float,
    must: tuple[str, ...],
    never: tuple[str, ...],
    apart: tuple[tuple[str, str], ...],
    at_most: tuple[str, ...],
    at_least: tuple[str, ...],
    keep: float,
    lose: float,
    sizes: Path | None,
    seconds: float,
    seed: int,
    *,
    as_json: bool,
) -> None:
    """Choose accounts that reach most people within a budget.

    EDGES: person, account[, weight]. Or first, second, shared: what pairs share, with the audiences
    of --sizes; the reach is then a range.
    """
    start = time.perf_counter()
    prices = read(costs, {"account": (), "cost": ()}, {"group": (), "seen": (), "accepts": ()})
    groups = prices.text("group") if "group" in prices else []
    names = one_each(prices, "account")
    _need_known([*must, *never, *chain(*apart)], names, costs)
    limits = _limits(at_most, at_least, names, groups)
    given: dict[str, Any] = {
        "accounts": names,
        "costs": prices.numbers("cost", least=0),
        "seen": prices.numbers("seen") if "seen" in prices else seen,
        "accepts": prices.numbers("accepts") if "accepts" in prices else 1.0,
        "coordination": coordination,
        "repeat": repeat,
    }
    with refusing(prices):
        plain = {name: value for name, value in given.items() if name != "repeat"}
        coverage.audiences(sizes=np.ones(len(names)), **plain)
    how: dict[str, Any] = {
        "rules": coverage.Rules(must, never, apart, limits),
        "seed": seed,
        "rounds": 1_000,
        "keep_going": lambda _: time.perf_counter() - start < seconds,
    }
    if are_pairs(edges, sizes) and sizes is not None:
        _need_no_people(edges, keep, given)
        known = overlaps(edges, sizes, given)
        with refusing():
            estimate = coverage.pairwise(known, budget, rules=how["rules"])
        _tell_estimate(estimate, time.perf_counter() - start, as_json=as_json)
        return
    sampled = _sampled(edges, keep, lose, given, budget, how) if keep != 1 else None
    if sampled is None:
        with refusing():
            choice = coverage.choose(_instance(_followers(edges), given), budget, **how)
    else:
        choice = sampled.choice
    found = _found(choice, sampled, time.perf_counter() - start)
    if as_json:
        print_json(found)
    else:
        _show(choice, sampled, found)


def _need_known(wanted: Sequence[str], names: Sequence[str], costs: Path) -> None:
    for name in wanted:
        if name not in names:
            raise Refused(f"{costs.name} has no account {name}; add its cost, or leave it out.")


def _need_no_people(edges: Path, keep: float, given: dict[str, Any]) -> None:
    """Refuse what only people can answer; takes repetition out of what is given."""
    for option, asked in (("--keep", keep != 1), ("--repeat", given.pop("repeat") != 0)):
        if asked:
            raise Refused(f"{edges.name} does not tell who follows whom; leave {option} out.")


def _tell_estimate(estimate: coverage.Estimate, seconds: float, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "chosen": estimate.chosen,
                "cost": estimate.cost,
                "value": estimate.value,
                "interval": [estimate.lowest, estimate.highest],
                "upper_bound": estimate.upper_bound,
                "seconds": seconds,
                "gains": [pick.gain for pick in estimate.picks],
                "alone": [pick.alone for pick in estimate.picks],
                "curve": estimate.curve,
                "method": estimate.assumption,
            }
        )
        return
    rows = [
        (str(pick.account), f"{pick.cost:,}", f"{pick.gain:,.0f}", f"{pick.alone:,.0f}")
        for pick in estimate.picks
    ]
    table(("account", "cost", "adds about", "alone"), rows)
    spent = f"Cost {estimate.cost:,} of {estimate.budget:,}; {seconds:.1f} s."
    click.echo(f"{estimate.certificate} {spent}")


def _followers(edges: Path) -> Columns:
    return read(edges, {"person": (), "account": ()}, {"weight": ()})


def _instance(follows: Columns, given: dict[str, Any]) -> coverage.Instance:
    weight = follows.numbers("weight", least=0) if "weight" in follows else None
    person, account = follows.names("person"), follows.text("account")
    with refusing(follows):
        return coverage.from_edges(person, account, weight=weight, **given)


def _sampled(
    edges: Path, keep: float, lose: float, given: dict[str, Any], budget: int, how: dict[str, Any]
) -> coverage.SampledChoice | None:
    """Choose from so many people that little is lost; None when that needs nearly everybody."""
    if not 0 < keep < 1:
        raise Refused(f"The share of people kept is {keep}; it must be above 0, at most 1.")
    samples = import_module("nofuz.cli.samples")  # seconds to load
    while keep < 1:
        share, counted = keep * CHOSEN_ON, keep * (1 - CHOSEN_ON)
        parts = samples.two_samples(edges, share, counted)
        with refusing():
            chosen_on, counted_on = (_instance(part, given) for part in parts)
            for rounds in (0, how["rounds"]):
                asked = how | {"rounds": rounds}
                found = coverage.choose_sampled(
                    chosen_on, counted_on, share, counted, budget, **asked
                )
                if found.loss >= lose:
                    break
            else:
                return found
        wider = keep * WIDER if keep * WIDER < NEARLY_ALL else 1
        told = f"Looking at {keep:.0%} of people may lose about {found.loss:.1%} of reach"
        click.echo(f"{told}; looking at {wider:.0%}.", err=True)
        keep = wider
    return None


def _found(
    choice: coverage.Choice, sampled: coverage.SampledChoice | None, seconds: float
) -> dict[str, Any]:
    share = 1 if sampled is None else sampled.share
    found = {
        "chosen": choice.chosen,
        "cost": choice.cost,
        "value": choice.value,
        "upper_bound": choice.upper_bound,
        "seconds": seconds,
        "gains": [pick.gain / share for pick in choice.picks],
        "alone": [pick.alone / share for pick in choice.picks],
        "curve": [[cost, value / share] for cost, value in choice.curve],
        "method": choice.method,
    }
    if sampled is not None:
        around = [sampled.low, sampled.high]
        found |= {"value": sampled.value, "interval": around, "upper_bound": sampled.upper_bound}
        found |= {"kept": sampled.share + sampled.counted, "loss": sampled.loss}
    return found


def _show(
    choice: coverage.Choice, sampled: coverage.SampledChoice | None, found: dict[str, Any]
) -> None:
    rows = [
        (str(pick.account), f"{pick.cost:,}", f"{gain:,.0f}", f"{alone:,.0f}")
        for pick, gain, alone in zip(choice.picks, found["gains"], found["alone"], strict=True)
    ]
    table(("account", "cost", "adds", "alone"), rows)
    certificate = choice.certificate if sampled is None else sampled.certificate
    spent = f"Cost {choice.cost:,} of {choice.budget:,}; {found['seconds']:.1f} s."
    click.echo(f"{certificate} {spent}")


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
