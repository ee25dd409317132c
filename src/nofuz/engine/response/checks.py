"""Would data like these come out of the fitted model? Posterior predictive checks.

Each draw's whitened misses are compared with fresh noise of the same spread (Gelman, Meng, Stern
1996): when the data are more extreme in almost all draws, the model leaves something out. Rows
that nothing in the model can explain are told from the others by supposing that one row of the
series has noise ten times as wide (Box, Tiao 1968).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.response import kernels
from nofuz.engine.response.baseline import whiten

if TYPE_CHECKING:
    from collections.abc import Callable

    from nofuz.engine.response.problem import Draws, Flags, Floats, Problem

LOOKS = 200
STRANGE = 0.01
WIDER = 10.0
NORMAL_MEDIAN = 0.6745


@dataclass(frozen=True)
class Check:
    """One question asked of the data and of what the model would make instead.

    Attributes
    ----------
    question : str
    finding : str
        What a strange answer means, as an English sentence.
    share : float
        Of draws in which the model's data are at least as extreme; near 0 or 1 is strange.
    passed : bool
    """

    question: str
    finding: str
    share: float
    passed: bool


def _lasting(misses: Floats) -> float:
    return float(misses[1:] @ misses[:-1] / (misses @ misses))


def _largest(misses: Floats) -> float:
    return float(abs(misses).max())


def _growing(misses: Floats) -> float:
    middle = len(misses) // 2
    return float(np.log(misses[middle:].std() / misses[:middle].std()))


QUESTIONS: dict[str, tuple[Callable[[Floats], float], str]] = {
    "Do misses follow each other as they should?": (
        _lasting,
        "Misses last: something that moves slowly is left out.",
    ),
    "Is the largest miss as large as it should be?": (
        _largest,
        "One row at least is far off: an event is left out; add it as a control or holiday.",
    ),
    "Are misses of the second half as large as those of the first?": (
        _growing,
        "Misses of the first and the second half differ in size: intervals fit neither.",
    ),
}


@dataclass(frozen=True, eq=False)
class Looks:
    """What some of the draws make of the rows.

    Attributes
    ----------
    expected : ndarray, shape (looks, n)
        Outcome without noise, as a share of its mean.
    misses : ndarray, shape (looks, n)
        Outcome less what is expected and what lasts from the row before; in units of the noise.
    lastings, noise : ndarray, shape (looks,)
    """

    expected: Floats
    misses: Floats
    lastings: Floats
    noise: Floats


def look(known: Problem, drawn: Draws, rng: np.random.Generator) -> Looks:
    """Set the outcome beside what some of the draws expect."""
    some = np.linspace(0, len(drawn.noise) - 1, LOOKS).astype(int)
    settings, noise = drawn.settings[some], drawn.noise[some]
    spent = kernels.effects(
        known.spend, known.starts, drawn.shapes[some], drawn.strengths[some]
    ).sum(axis=1)
    base, seen = known.baseline, drawn.seen[some]
    seen = seen + noise[:, None] * rng.standard_normal(seen.shape)
    expected = spent + base.coefficients(settings, seen) @ base.design
    lastings = base.lastings[settings]
    even = np.ones(len(known.outcome))
    misses = np.array(
        [
            whiten(rest, known.starts, even, lasting) / spread
            for rest, lasting, spread in zip(known.outcome - expected, lastings, noise, strict=True)
        ]
    )
    return Looks(expected, misses, lastings, noise)


def check(looks: Looks, trust: Floats, rng: np.random.Generator) -> tuple[Check, ...]:
    """Ask every question of the rows that count, as much as they count."""
    extreme = dict.fromkeys(QUESTIONS, 0)
    for misses in (looks.misses * trust)[:, trust > 0]:
        fresh = rng.standard_normal(len(misses))
        for question, (measure, _) in QUESTIONS.items():
            extreme[question] += measure(fresh) >= measure(misses)
    return tuple(
        Check(
            question, QUESTIONS[question][1], count / LOOKS, STRANGE < count / LOOKS < 1 - STRANGE
        )
        for question, count in extreme.items()
    )


def doubts(looks: Looks, counts: Flags) -> Floats:
    """Chance of each row that its noise is of the wide kind, shape (n,)."""
    # The median is not moved by the very rows that are looked for.
    usual = np.median(abs(looks.misses[:, counts]), axis=1) / NORMAL_MEDIAN
    square = (looks.misses / usual[:, None]) ** 2
    with np.errstate(over="ignore"):
        odds = np.exp(square / 2 * (1 - WIDER**-2)) / WIDER / (counts.sum() - 1)
        found: Floats = (1 - 1 / (1 + odds)).mean(axis=0)
    return found
