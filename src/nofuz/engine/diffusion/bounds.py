"""What hits among random sets prove: exact binomial limits (Clopper, Pearson 1934).

OPIM-C (Tang et al. 2018) uses Chernoff's inequality in the same two places; sets are independent
and their number is fixed before a round, so the exact limits hold too and are closer.
"""

from __future__ import annotations

import math

from scipy.special import betaincinv


def share_at_least(hits: float, trials: int, failure: float) -> float:
    """Lower limit of a probability, too high with probability `failure` at most."""
    count = math.floor(hits)
    return float(betaincinv(count, trials - count + 1, failure)) if count > 0 else 0.0


def share_at_most(hits: float, trials: int, failure: float) -> float:
    """Upper limit of a probability, too low with probability `failure` at most."""
    return 1 - share_at_least(trials - math.floor(hits + 1e-6), trials, failure)


def in_round(number: int) -> float:
    """Share of the allowed failure that round 1, 2, 3, ... may use; all together 1."""
    return 1 / (number * (number + 1))
