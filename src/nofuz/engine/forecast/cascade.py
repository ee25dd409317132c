"""How much a post still grows, as shares that bring further shares: a self-exciting process."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from nofuz.engine.forecast.curves import Curves, Floats

BEFORE, AFTER = 24, 32
EARLIEST = 1 / 256
SCALES = (1 / 20, 1 / 10, 3 / 10, 1)
DECAYS = (0.15, 0.25, 0.4, 0.6, 1.0)
USUAL, PRIOR, LARGEST = 0.5, 0.3, 0.97
ROUNDS = 40
SMALLEST = 1e-12


@dataclass(frozen=True, eq=False)
class Memory:
    """When the reactions to one event come: a share of 1 - (1 + s / scale)^-decay within s hours.

    Attributes
    ----------
    edges : ndarray of float64, shape (bins + 1,)
        Ages in hours.
    first : ndarray of float64, shape (bins,)
        Share of the reactions to the post itself that comes in each bin.
    later : ndarray of float64, shape (bins, bins)
        Share of the reactions to an event in the middle of bin j that comes in bin i.
    """

    edges: Floats
    first: Floats
    later: Floats


@dataclass(frozen=True, eq=False)
class ByCascade:
    """Growth as reactions to the post and reactions to reactions."""

    hours: float
    memory: Memory
    shift: float
    left_out: Floats
    doubt: Floats

    def predict(self, curves: Curves) -> tuple[Floats, Floats]:
        """Log growth of each post, and the variance of that, shape (m,) each."""
        found = self.shift + _log_growth(_binned(curves, self.memory.edges), self.memory)
        return found, np.zeros(curves.size)


def by_cascade(curves: Curves, hours: float, horizon: float, grown: Floats) -> ByCascade:
    """Learn from posts whose log growth is known, shape (n,).

    Events come at the rate of reactions to the post, and each event brings `ratio` more after a
    delay with a heavy tail. Both figures are each post's own, the ratio drawn towards one half;
    the delays are those of all posts, chosen where the usual error is least. What is left over
    alike for all posts is taken as a constant.

    References
    ----------
    Hawkes and Oakes, A cluster process representation of a self-exciting process, 1974.
    Zhao et al., SEISMIC: a self-exciting point process model for predicting tweet popularity,
    KDD 2015.
    """
    edges = np.concatenate(
        (
            [0.0],
            np.geomspace(hours * EARLIEST, hours, BEFORE),
            np.geomspace(hours, horizon, AFTER + 1)[1:],
        )
    )
    past = _binned(curves, edges)
    best, least, gaps = _memory(edges, SCALES[0], DECAYS[0]), np.inf, grown
    for scale, decay in product(SCALES, DECAYS):
        memory = _memory(edges, scale, decay)
        gap = grown - _log_growth(past, memory)
        usual = float(np.median(abs(gap - np.median(gap))))
        if usual < least:
            best, least, gaps = memory, usual, gap
    shift = float(np.median(gaps))
    return ByCascade(hours, best, shift, grown - gaps + shift, np.zeros(len(gaps)))


def _memory(edges: Floats, scale: float, decay: float) -> Memory:
    middle = (edges[:-1] + edges[1:]) / 2

    def within(hours: Floats) -> Floats:
        share: Floats = 1 - (1 + np.maximum(hours, 0.0) / scale) ** -decay
        return share

    later = within(edges[1:, None] - middle) - within(edges[:-1, None] - middle)
    return Memory(edges, np.diff(within(edges)), np.tril(later))


def _binned(curves: Curves, edges: Floats) -> Floats:
    """Events of each post in the bins before `hours`, shape (n, BEFORE)."""
    ages = edges[1 : BEFORE + 1]
    known = np.column_stack([curves.at(age) for age in ages])
    # Before the first reading nothing is known but that it began at 0: evenly from there.
    first = np.argmax(np.isfinite(known), axis=1)
    begun = known[np.arange(len(known)), first][:, None] * ages / ages[first][:, None]
    counts = np.fmax.accumulate(np.where(np.isfinite(known), known, begun), axis=1)
    return np.maximum(np.diff(counts, axis=1, prepend=0.0), 0.0)


def _log_growth(past: Floats, memory: Memory) -> Floats:
    direct, ratio = _reactions(past, memory)
    come = np.empty((len(past), AFTER))
    for place in range(AFTER):
        row = memory.later[BEFORE + place]
        exciting = past @ row[:BEFORE] + come[:, :place] @ row[BEFORE : BEFORE + place]
        rate = direct * memory.first[BEFORE + place] + ratio * exciting
        come[:, place] = rate / (1 - ratio * row[BEFORE + place])
    grown: Floats = np.log1p(come.sum(1) / (1 + past.sum(1)))
    return grown


def _reactions(past: Floats, memory: Memory) -> tuple[Floats, Floats]:
    """Reactions to the post, and per event, of each post: expectation and maximisation."""
    first, later = memory.first[:BEFORE], past @ memory.later[:BEFORE, :BEFORE].T
    reach, exposed = first.sum(), later.sum(1)
    direct, ratio = past.sum(1) / (2 * reach), np.full(len(past), USUAL)
    for _ in range(ROUNDS):
        expected = direct[:, None] * first + ratio[:, None] * later
        excess = past / np.maximum(expected, SMALLEST)
        direct = direct * (excess @ first) / reach
        # The prior weighs a fixed share of the evidence: events come in bursts, and tell less.
        told = ratio * (excess * later).sum(1) + PRIOR * USUAL * exposed
        ratio = told / np.maximum((1 + PRIOR) * exposed, SMALLEST)
        ratio = np.clip(ratio, 0.0, LARGEST)
    return direct, ratio
