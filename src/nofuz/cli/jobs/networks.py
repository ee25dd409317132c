"""What `spread` and `simulate` share: a graph, its probabilities, weights of the audience."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
import numpy as np
from numpy.typing import NDArray

from nofuz.cli.columns import FILE, read
from nofuz.cli.jobs.common import one_each, refusing
from nofuz.core.errors import Refused
from nofuz.engine import diffusion

Command = TypeVar("Command", bound=Callable[..., None])

SOURCE, TARGET = ("replied_to_user_id", "from"), ("replier_user_id", "to")
PROBABILITY, COUNT = ("p", "weight"), ("n_replies", "replies", "reshares", "reactions")
OPTIONS = (
    click.option(
        "--model",
        type=click.Choice(diffusion.MODELS),
        default="cascade",
        show_default=True,
        help="Independent cascade or linear threshold.",
    ),
    click.option("--chance", type=float, help="One probability for all rows."),
    click.option("--learn", is_flag=True, help="Learn probabilities from a column count[, posts]."),
    click.option("--weights", type=FILE, help="CSV: account, weight; others weigh 0."),
    click.option("--steps", type=int, help="Most steps after the seeding; any number if absent."),
)


def of_network(command: Command) -> Command:
    """Give a command the options that say what spreads how."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def network(
    graph: Path, model: diffusion.Model, chance: float | None, *, learn: bool
) -> diffusion.Network:
    """Read a graph; tell on the error output what was done about odd rows."""
    rows = read(
        graph,
        {"source": SOURCE, "target": TARGET, **({"count": COUNT} if learn else {})},
        {"probability": PROBABILITY, "posts": ()},
    )
    source, target = rows.names("source"), rows.names("target")
    if learn and chance is not None:
        raise Refused("Give --chance or --learn, not both.")
    probability: NDArray[np.float64] | float | None = chance
    with refusing(rows):
        if learn:
            count = rows.numbers("count")
            known = "posts" in rows
            posts = rows.numbers("posts") if known else diffusion.activity(source, target, count)
            probability = diffusion.learn(source, target, count, posts).probability
        elif chance is None and "probability" in rows:
            probability = rows.numbers("probability")
        found = diffusion.from_edges(source, target, probability, model=model)
    for note in found.notes:
        click.echo(rows.refused(ValueError(note)), err=True)
    return found


def audience(network: diffusion.Network, file: Path | None) -> NDArray[np.float64] | None:
    """Worth per account of a network; accounts that the file leaves out are worth nothing."""
    if file is None:
        return None
    rows = read(file, {"account": (), "weight": ()}, {})
    weights = np.zeros(network.size)
    one_each(rows, "account")
    with refusing(rows):
        weights[network.positions(rows.names("account"))] = rows.numbers("weight", least=0)
    return weights
