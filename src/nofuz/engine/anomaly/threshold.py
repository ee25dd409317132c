"""How high the evidence may stand before an alarm, so that false ones come as rarely as is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betainc

if TYPE_CHECKING:
    from nofuz.engine.anomaly.kernels import Floats

# Sums of few counts are looked at one by one, those of more only now and then.
STEPS = np.unique(np.concatenate((np.arange(1, 31), np.geomspace(31, 2000, 20).round())))
WEIGHTS = np.gradient(STEPS)
NUDGE = 1e-9


def log_threshold(every: float, rates: Floats, spread: float, change: float) -> float:
    """Logarithm of the threshold of the Shiryaev-Roberts statistic.

    The statistic minus the number of counts is a martingale when nothing happens, whatever the
    rates do: the mean number of counts between false alarms is its mean when an alarm is raised,
    which is the threshold times the mean excess. That excess is known from renewal theory.

    Parameters
    ----------
    every
        Counts between false alarms, on average.
    rates
        Usual rates over a day or week, above 0, shape (n,).
    spread
        Over-dispersion: the variance of a count is rate + spread * rate^2.
    change
        The factor by which rates change when something happens.

    Returns
    -------
    float

    References
    ----------
    Pollak, Average run lengths of an optimal method of detecting a change in distribution, 1987.
    Woodroofe, Nonlinear renewal theory in sequential analysis, 1982.
    """
    excess = np.array([1 / _below(rate, spread, change) for rate in rates])
    return float(np.log(every / excess.mean()))


def information(rate: float, spread: float, change: float) -> float:
    """Mean log likelihood ratio per count once the change is there (Kullback and Leibler)."""
    scale = np.log((1 + change * rate * spread) / (1 + rate * spread))
    return float(change * rate * (np.log(change) - scale) - scale / spread)


def _below(rate: float, spread: float, change: float) -> float:
    """Limit of the mean of exp(-excess) over a threshold after the change."""
    size, scale = STEPS / spread, np.log((1 + change * rate * spread) / (1 + rate * spread))
    # Evidence of k counts is above 0 where their sum, negative binomial too, is past this.
    past = np.floor(size * scale / (np.log(change) - scale) + NUDGE)

    def up_to(mean: float) -> Floats:
        share: Floats = betainc(size, past + 1, 1 / (1 + mean * spread))
        return share

    before, after = up_to(rate), up_to(change * rate)
    wrong = 1 - before + after if change > 1 else before + 1 - after
    return float(np.exp(-(WEIGHTS * wrong / STEPS).sum()) / information(rate, spread, change))
