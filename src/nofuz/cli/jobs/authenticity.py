"""``engine authenticity``: what is out of line in accounts or in their growth, with reasons."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click
import numpy as np

from nofuz.cli.columns import FILE, Columns, read, titles
from nofuz.cli.jobs.common import JSON, NO_CHANCE, one_each, print_json, refusing, table, truths
from nofuz.engine import authenticity as engine

LEVELS = (0.01, 0.05, 0.1)
NO_PROOF = "Out of line is not false: look before you judge."


@click.command()
@click.argument("accounts", type=FILE)
@click.option("--group", multiple=True, help="Column that peers share (platform, tier); repeat.")
@click.option("--known", help="Column with 1 for accounts known to be false, 0 for real ones.")
@click.option("--top", default=20, show_default=True, help="How many to show.")
@NO_CHANCE
@JSON
def authenticity(
    accounts: Path, group: tuple[str, ...], known: str | None, top: int, *, as_json: bool
) -> None:
    """Tell which accounts, or which growth, are out of line with their peers.

    ACCOUNTS: account, followers, and any of following, posts, engagements, likes, comments (means
    per post), picture (1 or 0); or growth: account, at, gained[, views], one row per period.
    """
    if "gained" in titles(accounts):
        _growth(accounts, top, as_json=as_json)
        return
    counts = {name: () for name in engine.COUNTS if name in titles(accounts)}
    more = dict.fromkeys((*group, *([known] if known else [])), ())
    rows = read(accounts, {"account": (), "followers": (), **counts, **more}, {})
    names = one_each(rows, "account")
    with refusing(rows):
        seen = engine.from_counts(names, {name: rows.known_numbers(name) for name in counts})
        labels = [" ".join(parts) for parts in zip(*map(rows.text, group), strict=True)]
        standing = engine.compare(seen, labels or None)
        judge = engine.learn(seen, truths(rows, known)) if known else None
    order = np.argsort(-standing.strangeness, kind="stable")
    if as_json:
        found: dict[str, object] = {
            "accounts": {
                names[place]: {
                    "strangeness": standing.strangeness[place],
                    "stranger_than": standing.stranger_than[place],
                    "reasons": standing.reasons[place],
                }
                for place in order
            }
        }
        if judge is not None:
            found["auc"] = judge.auc
            found["rates"] = [asdict(judge.rate(level)) for level in LEVELS]
            found["probability"] = dict(zip(names, judge.probability(seen).tolist(), strict=True))
        print_json(found)
        return
    for place in order[:top]:
        click.echo(
            f"{names[place]}: stranger than {standing.stranger_than[place]:.1%} of its peers. "
            + " ".join(standing.reasons[place])
        )
    if judge is not None:
        click.echo(f"Learned from known accounts; tested on those left out: AUC {judge.auc:.3f}.")
        rates = [judge.rate(level) for level in LEVELS]
        table(
            ("probability from", "real ones flagged", "false ones caught"),
            [
                (f"{one.threshold:.3f}", f"{one.false_positive:.1%}", f"{one.caught:.1%}")
                for one in rates
            ],
        )
    click.echo(NO_PROOF)


def _growth(file: Path, top: int, *, as_json: bool) -> None:
    rows = read(file, {"account": (), "at": ("date", "start_date"), "gained": ()}, {"views": ()})
    found = [(name, spike) for name, spikes in _spikes(rows).items() for spike in spikes]
    found.sort(key=lambda each: -each[1].strangeness)
    if as_json:
        print_json({"spikes": [{"account": name, **asdict(spike)} for name, spike in found]})
        return
    for name, spike in found[:top]:
        click.echo(f"{name}: {spike.reason}")
    if not found:
        click.echo("No period is out of line.")
    click.echo(NO_PROOF)


def _spikes(rows: Columns) -> dict[str, list[engine.Spike]]:
    account, at = np.array(rows.text("account")), rows.moments("at")
    gained = rows.numbers("gained")
    views = rows.numbers("views") if "views" in rows else None
    found = {}
    for name in np.unique(account).tolist():
        here = np.flatnonzero(account == name)
        here = here[np.argsort(at[here], kind="stable")]
        if (again := np.flatnonzero(np.diff(at[here]) == np.timedelta64(0))).size:
            row = here[again[0] + 1] + 1
            raise rows.refused(ValueError(f"Row {row}: {name} has two rows for this date."))
        with refusing():
            told = engine.growth(gained[here], None if views is None else views[here])
        found[name] = told.spikes(names=at[here].astype("datetime64[D]").astype(str).tolist())
    return found
