"""Would data like these come out of the fitted model? Posterior predictive checks.

Each draw's whitened misses are compared with fresh noise of the same spread (Gelman, Meng, Stern
1996): when the data are more extreme in almost all draws, the model leaves something out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.response import kernels

if TYPE_CHECKING:
    from collections.abc import Callable

    from nofuz.engine.response.baseline import Baseline
    from nofuz.engine.response.kernels import Draws, Floats, Problem

LOOKS = 200
STRANGE = 0.01


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


def check(known: Problem, prepared: Baseline, drawn: Draws, seed: int) -> tuple[Check, ...]:
    """Ask every question of some of the draws."""
    rng = np.random.default_rng([seed, 1])
    some = np.linspace(0, len(drawn.noise) - 1, LOOKS).astype(int)
    shapes, strengths = drawn.shapes[some], drawn.strengths[some]
    spent = kernels.effects(known.spend, known.starts, shapes, strengths).sum(axis=1)
    extreme = dict.fromkeys(QUESTIONS, 0)
    misses = np.empty(len(known.outcome))
    for place, draw in enumerate(some):
        setting, noise = drawn.settings[draw], drawn.noise[draw]
        chance = noise * rng.standard_normal(drawn.seen.shape[1])
        coefficients = prepared.back[setting] @ (drawn.seen[draw] + chance)
        rest = known.outcome - spent[place] - coefficients @ prepared.design
        kernels.whiten(rest, known.starts, prepared.lastings[setting], misses)
        fresh = noise * rng.standard_normal(len(misses))
        for question, (measure, _) in QUESTIONS.items():
            extreme[question] += measure(fresh) >= measure(misses)
    return tuple(
        Check(
            question, QUESTIONS[question][1], count / LOOKS, STRANGE < count / LOOKS < 1 - STRANGE
        )
        for question, count in extreme.items()
    )
