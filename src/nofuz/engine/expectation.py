"""What one more post of an account can be expected to bring, from few and noisy past posts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Z80 = 1.2815515655446004  # standard normal quantile of 0.9: an 80 % interval


@dataclass(frozen=True, eq=False)
class Expectation:
    """Expected result of one further post per account.

    Attributes
    ----------
    mean : ndarray of float64, shape (n,)
        Expected value, in the unit of the past values; NaN for an account without a post.
    spread : ndarray of float64, shape (n,)
        Standard deviation of the logarithm of the next value around its median.
    posts : ndarray of int64, shape (n,)
        How many past values each account has.
    """

    mean: Floats
    spread: Floats
    posts: NDArray[np.int64]

    def interval(self) -> tuple[Floats, Floats]:
        """Where the next value of each account lies with 80 % probability, two arrays of (n,)."""
        return _log_normal_interval(self.mean, self.variance())

    def variance(self) -> Floats:
        """Variance of the next value per account, shape (n,)."""
        return np.asarray(np.expm1(self.spread**2) * self.mean**2)

    def total(self, chosen: ArrayLike) -> tuple[float, float, float]:
        """Mean and 80 % interval of the sum of one further post of each chosen account.

        Parameters
        ----------
        chosen
            Positions of accounts that have at least one post.

        Returns
        -------
        tuple of float
            Mean, low, high. The sum is matched by a log-normal with its mean and variance
            (Fenton and Wilkinson); posts of different accounts are taken as independent.
        """
        rows = np.asarray(chosen, np.int64)
        mean = float(self.mean[rows].sum())
        low, high = _log_normal_interval(np.array([mean]), self.variance()[rows].sum())
        return mean, float(low[0]), float(high[0])


def expect(values: ArrayLike, account: ArrayLike, *, accounts: int) -> Expectation:
    """Pool past results: an account with few posts is drawn towards what accounts do on average.

    A one-way random-effects model of log(1 + value): accounts differ, posts of an account differ.
    Both variances are estimated by moments, and each account's level is shrunk by the share of its
    own evidence (empirical Bayes). What that level would bring counts as one more post beside the
    account's own posts (credibility with one pseudo-observation), which tames the luck of accounts
    that were chosen because they did well.

    Parameters
    ----------
    values
        Past results, finite and >= 0, shape (rows,).
    account
        Position of the account each value belongs to, integers in [0, accounts), shape (rows,).
    accounts
        How many accounts there are.

    Returns
    -------
    Expectation

    Raises
    ------
    ValueError
        A value is negative or not finite, or an account position is out of range.

    References
    ----------
    Efron and Morris, Data analysis using Stein's estimator, JASA 1975.
    Bühlmann, Experience rating and credibility, ASTIN Bulletin 1967.
    """
    results, owner = np.asarray(values, np.float64), np.asarray(account, np.int64)
    _check(results, owner, accounts)
    posts = np.bincount(owner, minlength=accounts)
    logs = np.log1p(results)
    own = _mean_per_account(logs, owner, posts)
    within = _within(logs - own[owner], posts)
    between, centre = _between(own, posts, within)
    evidence = between * posts
    trust = np.divide(evidence, evidence + within, where=evidence > 0, out=np.zeros(accounts))
    prior = np.exp(centre + trust * (own - centre) + within / 2)
    mean = (posts * _mean_per_account(results, owner, posts) + prior) / (posts + 1)
    spread = np.sqrt(within + within / np.maximum(posts, 1))
    return Expectation(np.where(posts > 0, mean, np.nan), spread, posts)


def _mean_per_account(values: Floats, owner: NDArray[np.int64], posts: NDArray[np.int64]) -> Floats:
    sums = np.bincount(owner, values, minlength=len(posts))
    return sums / np.maximum(posts, 1)


def _check(results: Floats, owner: NDArray[np.int64], accounts: int) -> None:
    wrong = np.flatnonzero(~np.isfinite(results) | (results < 0))
    if wrong.size:
        raise ValueError(
            f"Row {wrong[0] + 1}: {results[wrong[0]]} is not a result; give it as >= 0."
        )
    if owner.size and (owner.min() < 0 or owner.max() >= accounts):
        raise ValueError(f"An account position lies outside 0 to {accounts - 1}.")


def _within(residuals: Floats, posts: NDArray[np.int64]) -> float:
    freedom = int(posts.sum() - (posts > 0).sum())
    # With one post per account nothing is known of the spread: the logs themselves bound it.
    return float((residuals**2).sum() / freedom) if freedom > 0 else 1.0


def _between(own: Floats, posts: NDArray[np.int64], within: float) -> tuple[float, float]:
    seen = posts > 0
    groups, rows = int(seen.sum()), int(posts.sum())
    if groups == 0:
        return 0.0, 0.0
    centre = float((own * posts).sum() / rows)
    if groups == 1:
        return 0.0, centre
    square = float((posts * (own - centre) ** 2).sum() / (groups - 1))
    effective = (rows - (posts.astype(np.float64) ** 2).sum() / rows) / (groups - 1)
    between = max(0.0, (square - within) / effective) if effective > 0 else 0.0
    precision = np.where(seen, 1 / np.maximum(between + within / np.maximum(posts, 1), 1e-12), 0.0)
    return between, float((own * precision).sum() / precision.sum())


def _log_normal_interval(mean: Floats, variance: ArrayLike) -> tuple[Floats, Floats]:
    with np.errstate(divide="ignore", invalid="ignore"):
        log_variance = np.log1p(np.where(mean > 0, np.asarray(variance) / mean**2, 0.0))
        middle = np.log(mean) - log_variance / 2
    reach = Z80 * np.sqrt(log_variance)
    return np.exp(middle - reach), np.exp(middle + reach)
