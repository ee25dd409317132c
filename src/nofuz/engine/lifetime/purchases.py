"""How often customers will order: the BG/NBD model (Fader, Hardie, Lee 2005).

While alive a customer orders at a rate drawn from gamma(r, alpha); after each order they leave for
good with a probability drawn from beta(a, b).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammaln, hyp2f1, psi

from nofuz.engine.compiled import compiled
from nofuz.engine.lifetime.fitting import climb

if TYPE_CHECKING:
    from collections.abc import Callable

    from nofuz.engine.lifetime.histories import Floats, Histories, Ints

ENOUGH = 20_000
HALF, MANY, HALVINGS = 0.5, 100.0, 30


@dataclass(frozen=True, eq=False)
class Purchases:
    """A fitted BG/NBD model, times in the unit of the histories.

    Attributes
    ----------
    r, alpha, a, b : float
        Shape and rate of the ordering rates; parameters of the chance to leave.
    errors : ndarray of float64, shape (4,)
        Standard errors of r, alpha, a, b.
    log_likelihood : float
        Of all customers together.
    """

    r: float
    alpha: float
    a: float
    b: float
    errors: Floats
    log_likelihood: float

    def alive(self, past: Histories) -> Floats:
        """Probability that each customer has not left, shape (n,)."""
        return 1 / (1 + self._odds_gone(past))

    def expected(self, past: Histories, ahead: float) -> Floats:
        """Expected orders of each customer in the next `ahead` units of time, shape (n,)."""
        order, age = self.r + past.repeats, self.alpha + past.age
        beta = self.b + past.repeats
        top = self.a + beta - 1
        still = hyp2f1(order, beta, top, ahead / (age + ahead))
        lasting = 1 - (age / (age + ahead)) ** order * still
        orders: Floats = top / (self.a - 1) * lasting / (1 + self._odds_gone(past))
        return orders

    def median(self, past: Histories, ahead: float) -> Ints:
        """Median orders of each customer in the next `ahead` units of time, shape (n,).

        The best single guess for one customer: no other has a smaller mean absolute error. Do not
        add it up; totals are sums of `expected`.
        """
        return self._quantiles(past, ahead)(HALF)

    def apportioned(self, past: Histories, ahead: float) -> Floats:
        """The expected orders of all, divided among customers with least error, shape (n,).

        Of all figures that add up to the sum of `expected` these have the smallest expected mean
        absolute error: every customer's quantile at one level, which the total sets (Lagrange).
        They are whole but where customers at the margin share what is left.
        """
        at, total = self._quantiles(past, ahead), float(self.expected(past, ahead).sum())
        low, high = 0.0, 1.0
        for _ in range(HALVINGS):
            level = (low + high) / 2
            low, high = (level, high) if at(level).sum() < total else (low, level)
        fewer, more = at(low), at(high)
        left = (total - fewer.sum()) / max(1, (more - fewer).sum())
        orders: Floats = fewer + min(left, 1.0) * (more - fewer)
        return orders

    def _quantiles(self, past: Histories, ahead: float) -> Callable[[float], Ints]:
        count = past.repeats.astype(np.float64)
        share = ahead / (self.alpha + past.age + ahead)
        gone = 1 - self.alive(past)
        return partial(_quantiles, gone, self.r + count, share, self.a, self.b + count)

    def _odds_gone(self, past: Histories) -> Floats:
        since = (self.alpha + past.age) / (self.alpha + past.recency)
        odds = self.a / np.maximum(self.b + past.repeats - 1, 1e-300)
        with np.errstate(over="ignore"):
            odds *= since ** (self.r + past.repeats)
        return np.where(past.repeats > 0, odds, 0.0)


def fit_purchases(past: Histories) -> Purchases:
    """Fit the BG/NBD model by maximum likelihood with analytic gradients.

    Parameters
    ----------
    past
        Histories; customers without a repeat order count too.

    Returns
    -------
    Purchases

    Raises
    ------
    ValueError
        When too few customers ordered again for the parameters to be determined; one sentence.
    """
    if not (past.repeats > 0).any():
        raise ValueError(
            "No customer ordered again, so nothing can be learned about repeat orders."
        )
    every = partial(_mean, past.repeats, past.recency, past.age)
    some = slice(None, None, max(1, past.size // ENOUGH))
    rough = partial(_mean, past.repeats[some], past.recency[some], past.age[some])
    scale = float(past.age.mean())
    start = np.array([1.0, scale, 1.0, 2.0])
    fit = climb(every, start, rough if past.size > 2 * ENOUGH else None)
    r, alpha, a, b = fit.parameters.tolist()
    errors = fit.errors / np.sqrt(past.size)
    return Purchases(r, alpha, a, b, errors, fit.log_likelihood * past.size)


def _mean(repeats: Ints, recency: Floats, age: Floats, point: Floats) -> tuple[float, Floats]:
    """Mean log-likelihood and its gradient in r, alpha, a, b."""
    r, alpha, a, b = point.tolist()
    times = np.bincount(repeats)
    count = np.arange(len(times))
    gone = np.log(a) - np.log(np.maximum(b + count - 1, 1e-300))
    sums = _sums(repeats, recency, age, r, alpha, b, gone)
    value = sums[0] + times @ (
        gammaln(r + count)
        - gammaln(r)
        + r * np.log(alpha)
        + gammaln(a + b)
        + gammaln(b + count)
        - gammaln(b)
        - gammaln(a + b + count)
    )
    both = times @ (psi(a + b) - psi(a + b + count))
    slope = np.array(
        [
            sums[1] + times @ (psi(r + count) - psi(r) + np.log(alpha)),
            sums[2] + times.sum() * r / alpha,
            sums[3] / a + both,
            sums[4] + both + times @ (psi(b + count) - psi(b)),
        ]
    )
    return float(value / len(repeats)), slope / len(repeats)


@compiled
def _quantiles(
    gone: Floats, order: Floats, share: Floats, a: float, beta: Floats, level: float
) -> Ints:
    """Smallest count whose chance, or less, is at least `level`.

    Who is still there orders as a new customer would whose `order`, a and `beta` are these; while
    staying, a negative binomial number of times, each next order with `share`.
    """
    found = np.zeros(len(gone), np.int64)
    for row in range(len(gone)):
        log = order[row] * np.log1p(-share[row])
        here = np.exp(log)
        fewer, stays, leaves, sure = here, 1.0, 0.0, gone[row] + (1.0 - gone[row]) * here
        count, most = 0, MANY * (1.0 + order[row] * share[row] / (1.0 - share[row]))
        while sure < level and count < most:
            count += 1
            log += np.log((order[row] + count - 1.0) / count * share[row])
            here = np.exp(log)
            left = a + beta[row] + count - 1.0
            stays *= (beta[row] + count - 1.0) / left
            leaves = a / left if count == 1 else leaves * (beta[row] + count - 2.0) / left
            sure += (1.0 - gone[row]) * (stays * here + leaves * (1.0 - fewer))
            fewer += here
        found[row] = count
    return found


@compiled
def _sums(
    repeats: Ints, recency: Floats, age: Floats, r: float, alpha: float, b: float, gone: Floats
) -> Floats:
    """Sum the part of the likelihood, and of its slopes, that mixes staying and leaving."""
    sums = np.zeros(5)
    for row in range(len(repeats)):
        count = repeats[row]
        stay_at = np.log(alpha + age[row])
        stay = -(r + count) * stay_at
        if count == 0:
            sums[0] += stay
            sums[1] -= stay_at
            sums[2] -= r / (alpha + age[row])
            continue
        leave_at = np.log(alpha + recency[row])
        leave = gone[count] - (r + count) * leave_at
        more = max(stay, leave)
        total = more + np.log(np.exp(stay - more) + np.exp(leave - more))
        left = np.exp(leave - total)
        sums[0] += total
        sums[1] -= (1 - left) * stay_at + left * leave_at
        sums[2] -= (r + count) * ((1 - left) / (alpha + age[row]) + left / (alpha + recency[row]))
        sums[3] += left
        sums[4] -= left / (b + count - 1)
    return sums
