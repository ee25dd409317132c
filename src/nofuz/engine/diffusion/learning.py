"""Probabilities learned from who reacted to whom, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy
from scipy.special import gammaln

from nofuz.engine.coverage import checks

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from nofuz.engine.diffusion.kernels import Floats

START = (-1.0, 0.0)  # logarithms of shape and rate from which the fit begins
WIDEST = 12.0


@dataclass(frozen=True, eq=False)
class Learned:
    """Chance that a target reacts at least once to the next post of a source.

    Attributes
    ----------
    probability : ndarray of float64, shape (rows,)
        In [0, 1), in the order of the rows.
    shape, rate : float
        Gamma law of reactions per post among pairs, fitted to all rows together.
    """

    probability: Floats
    shape: float
    rate: float


def learn(source: ArrayLike, target: ArrayLike, reactions: ArrayLike, posts: ArrayLike) -> Learned:
    """Learn how likely each target is to react to one more post of each source.

    Reactions of a pair are Poisson with a rate per post that differs between pairs by a gamma law.
    Only pairs that reacted at least once have a row, so the law is fitted to counts of 1 or more.
    A pair's chance is the posterior one: few posts are pulled towards what pairs do on average, so
    that one reaction to one post is no certainty.

    Parameters
    ----------
    source, target
        Who posted, who reacted, shape (rows,).
    reactions
        Whole numbers of 1 or more, shape (rows,).
    posts
        How often the row's source posted while reactions were counted, above 0, shape (rows,);
        see `activity` where that is not known.

    Returns
    -------
    Learned

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for a count out of range.
    """
    begins, ends = checks.names(source, "source"), checks.names(target, "target")
    if len(begins) != len(ends):
        raise ValueError(
            f"There are {len(begins)} sources but {len(ends)} targets; rows must pair."
        )
    count = _counts(reactions, len(begins), "count", least=1)
    seen = _counts(posts, len(begins), "number of posts", least=0)
    if not len(count):
        raise ValueError("There are no rows to learn from.")
    shape, rate = _fit(count, seen)
    silent = (shape + count) * np.log1p(-1 / (rate + seen + 1))
    return Learned(-np.expm1(silent), shape, rate)


def activity(source: ArrayLike, target: ArrayLike, reactions: ArrayLike) -> Floats:
    """Posts per row's source, told from the reactions alone, shape (rows,).

    A reaction is a post too: a source posted as often as it reacted to others, and at least once
    for the most that anyone reacted to it.
    """
    begins, ends = checks.names(source, "source"), checks.names(target, "target")
    count = _counts(reactions, len(begins), "count", least=1)
    people, numbers = np.unique(np.concatenate([begins, ends]), return_inverse=True)
    start, end = numbers[: len(begins)], numbers[len(begins) :]
    posts = np.asarray(np.bincount(end, count, len(people)), np.float64)
    np.maximum.at(posts, start, count)
    return posts[start]


def _counts(values: ArrayLike, size: int, what: str, least: int) -> Floats:
    array = np.ascontiguousarray(values, np.float64)
    if array.shape != (size,):
        raise ValueError(f"There are {array.size} values of {what} but {size} rows.")
    wrong = ~(np.isfinite(array) & (array >= least) & (array > 0))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        limit = f"{least} or more" if least else "above 0"
        raise ValueError(f"Row {row + 1}: the {what} is {array[row]:g}; it must be {limit}.")
    return array


def _fit(count: Floats, posts: Floats) -> tuple[float, float]:
    """Shape and rate of the gamma law, by maximum likelihood of counts that are not 0."""
    pairs, times = np.unique(np.stack([count, posts]), axis=1, return_counts=True)
    some, seen = pairs

    def surprise(logs: Floats) -> float:
        shape, rate = np.exp(logs)
        share = np.log(rate / (rate + seen))
        likely = (
            gammaln(shape + some)
            - gammaln(shape)
            - gammaln(some + 1)
            + shape * share
            + some * np.log(seen / (rate + seen))
            - np.log(-np.expm1(shape * share))
        )
        return float(-(times @ likely) / times.sum())

    best = scipy.optimize.minimize(  # loaded here: few commands learn, and it takes its time
        surprise, START, method="L-BFGS-B", bounds=[(-WIDEST, WIDEST), (-WIDEST, WIDEST)]
    )
    shape, rate = np.exp(best.x).tolist()
    return shape, rate
