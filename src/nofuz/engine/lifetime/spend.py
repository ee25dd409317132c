"""How much an order will be worth: the Gamma-Gamma model (Fader, Hardie 2013).

A customer's orders vary around their own mean, gamma with shape p; means vary between customers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammaln, psi

from nofuz.engine.lifetime.fitting import climb

if TYPE_CHECKING:
    from nofuz.engine.lifetime.histories import Floats, Histories


@dataclass(frozen=True, eq=False)
class Spend:
    """A fitted Gamma-Gamma model.

    Attributes
    ----------
    p, q, v : float
        Shape of orders around a customer's mean; shape and scale of means between customers.
    errors : ndarray of float64, shape (3,)
        Standard errors of p, q, v.
    log_likelihood : float
        Of all customers with a repeat order together.
    """

    p: float
    q: float
    v: float
    errors: Floats
    log_likelihood: float

    def expected(self, past: Histories) -> Floats:
        """Expected amount of each customer's next order, shape (n,).

        Raises
        ------
        ValueError
            When means differ so much between customers that there is none to expect (q <= 1).
        """
        if self.q <= 1:
            raise ValueError(
                f"Amounts differ too much between customers to expect a mean (q is {self.q:.2f}, "
                "and must be above 1); leave extreme customers out and look at them apart."
            )
        total = np.where(past.repeats > 0, past.repeats * past.amount, 0.0)
        weight = self.p * np.where(past.repeats > 0, past.repeats, 0)
        amount: Floats = self.p * (self.v + total) / (weight + self.q - 1)
        return amount


def fit_spend(past: Histories) -> Spend:
    """Fit the Gamma-Gamma model to customers whose repeat orders have an amount above 0.

    Raises
    ------
    ValueError
        When there are fewer than two such customers, or they do not determine the parameters.
    """
    paying = (past.repeats > 0) & (np.nan_to_num(past.amount) > 0)
    if paying.sum() <= 1:
        raise ValueError("Fewer than two customers have a repeat order with an amount above 0.")
    count = past.repeats[paying].astype(np.float64)
    amount = past.amount[paying]
    fit = climb(partial(_mean, count, amount), np.array([2.0, 2.0, float(amount.mean())]))
    p, q, v = fit.parameters.tolist()
    errors = fit.errors / np.sqrt(len(count))
    return Spend(p, q, v, errors, fit.log_likelihood * len(count))


def _mean(count: Floats, amount: Floats, point: Floats) -> tuple[float, Floats]:
    """Mean log-likelihood and its gradient in p, q, v."""
    p, q, v = point.tolist()
    shape, total = p * count, count * amount
    logs = np.log(total + v)
    value = (
        gammaln(shape + q)
        - gammaln(shape)
        - gammaln(q)
        + q * np.log(v)
        + (shape - 1) * np.log(amount)
        + shape * np.log(count)
        - (shape + q) * logs
    )
    slopes = (
        count * (psi(shape + q) - psi(shape) + np.log(total) - logs),
        psi(shape + q) - psi(q) + np.log(v) - logs,
        q / v - (shape + q) / (total + v),
    )
    return float(value.mean()), np.array([slope.mean() for slope in slopes])
