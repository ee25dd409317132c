"""Learn from accounts that are known to be false or real, and say openly how often it errs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from scipy.stats import beta, rankdata

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.authenticity.accounts import Accounts, Floats

FOLDS = 10
RIDGE = 1.0
FEWEST = 30


@dataclass(frozen=True)
class Rate:
    """What happens at one threshold, on accounts that were left out of the learning.

    Attributes
    ----------
    false_positive : float
        Share of real accounts at or above the threshold.
    caught : float
        Share of false accounts at or above it.
    precision : float
        Share of false ones among those at or above it, in this sample.
    threshold : float
        Probability.
    """

    false_positive: float
    caught: float
    precision: float
    threshold: float


@dataclass(frozen=True, eq=False)
class Judge:
    """Weights learned from known accounts.

    Attributes
    ----------
    signs : tuple of str
    weights : ndarray, shape (1 + inputs,)
        Of a logistic regression on standardised inputs, constant first.
    middle, spread : ndarray, shape (inputs,)
        Of the inputs.
    tested : ndarray, shape (n,)
        Probability of each known account, from a fit that did not see it.
    known : ndarray of bool, shape (n,)
        Whether each is false.
    """

    signs: tuple[str, ...]
    weights: Floats
    middle: Floats
    spread: Floats
    tested: Floats
    known: NDArray[np.bool_]

    @property
    def auc(self) -> float:
        """Chance that a false account scores above a real one, on accounts left out."""
        return separation(self.tested, self.known)

    def rate(self, false_positive: float) -> Rate:
        """Find the threshold that at most this share of real accounts left out reaches."""
        return rate(self.tested, self.known, false_positive)

    def probability(self, accounts: Accounts) -> Floats:
        """Probability of being false, shape (n,), where false ones are as common as they were.

        Raises
        ------
        ValueError
            When the accounts have other signs than those learned from.
        """
        if tuple(sign.name for sign in accounts.signs) != self.signs:
            raise ValueError(f"The judge needs exactly the signs {', '.join(self.signs)}.")
        inputs = (_inputs(accounts) - self.middle) / self.spread
        found: Floats = expit(self.weights[0] + np.nan_to_num(inputs) @ self.weights[1:])
        return found


def learn(accounts: Accounts, known: ArrayLike, *, seed: int = 0) -> Judge:
    """Learn from known accounts by logistic regression, and test on ten parts left out in turn.

    Parameters
    ----------
    accounts
        See `from_counts`.
    known
        Whether each account is false; shape (n,).
    seed
        Of the division into parts.

    Returns
    -------
    Judge

    Raises
    ------
    ValueError
        For fewer than 30 false or 30 real accounts.
    """
    false = np.asarray(known, bool)
    if len(false) != len(accounts.names):
        raise ValueError(f"There are {len(accounts.names)} accounts but {len(false)} labels.")
    if min(false.sum(), (~false).sum()) < FEWEST:
        raise ValueError(
            f"{false.sum()} false and {(~false).sum()} real accounts are known; "
            f"{FEWEST} of each are needed."
        )
    inputs = _inputs(accounts)
    middle, spread = np.nanmean(inputs, axis=0), np.maximum(np.nanstd(inputs, axis=0), 1e-9)
    ready = np.nan_to_num((inputs - middle) / spread)
    # Accounts with like figures go to one part: a copy left in would have been seen.
    _, alike = np.unique(ready, axis=0, return_inverse=True)
    part = np.random.default_rng(seed).permutation(alike.max() + 1)[alike.ravel()] % FOLDS
    tested = np.empty(len(false))
    for fold in range(FOLDS):
        weights = _fit(ready[part != fold], false[part != fold])
        tested[part == fold] = expit(weights[0] + ready[part == fold] @ weights[1:])
    names = tuple(sign.name for sign in accounts.signs)
    return Judge(names, _fit(ready, false), middle, spread, tested, false)


def separation(score: ArrayLike, false: ArrayLike) -> float:
    """Area under the curve: chance that a false account scores above a real one."""
    ranks, label = rankdata(score), np.asarray(false, bool)
    ones = int(label.sum())
    above = float(ranks[label].sum()) - ones * (ones + 1) / 2
    return above / (ones * (len(label) - ones))


def rate(score: ArrayLike, false: ArrayLike, false_positive: float) -> Rate:
    """What a threshold does that at most this share of real accounts reaches."""
    values, label = np.asarray(score, np.float64), np.asarray(false, bool)
    real = np.sort(values[~label])[::-1]
    place = min(int(false_positive * len(real)), len(real) - 1)
    threshold = float(np.nextafter(real[place], np.inf))
    hit = values >= threshold
    precision = float(label[hit].mean()) if hit.any() else float("nan")
    return Rate(float(hit[~label].mean()), float(hit[label].mean()), precision, threshold)


@dataclass(frozen=True)
class FalseShare:
    """Share of false accounts in an audience, errors of the judge taken out, with an interval."""

    share: float
    low: float
    high: float


def false_share(flagged: int, sampled: int, judged: Rate, level: float = 0.9) -> FalseShare:
    """Estimate the share of false accounts in an audience from a sample of it.

    A judge flags real accounts too: with `p` the share flagged, the share of false ones is
    (p - false positive) / (caught - false positive) (Rogan, Gladen 1978). The interval is that of
    the sampling (Clopper, Pearson 1934); the rates are taken as they were measured, which supposes
    that accounts of this audience are like those that were learned from.

    Raises
    ------
    ValueError
        For a sample of none, more flagged than sampled, or a judge no better than chance.
    """
    if not 0 <= flagged <= sampled or sampled == 0:
        raise ValueError(f"{flagged} of {sampled} flagged is not a sample.")
    gain = judged.caught - judged.false_positive
    if gain <= 0:
        raise ValueError("At this threshold false accounts are flagged no more often than real.")
    outside = (1 - level) / 2
    low = beta.ppf(outside, flagged, sampled - flagged + 1) if flagged else 0.0
    high = beta.ppf(1 - outside, flagged + 1, sampled - flagged) if flagged < sampled else 1.0
    ends = np.clip((np.array([flagged / sampled, low, high]) - judged.false_positive) / gain, 0, 1)
    return FalseShare(*ends.tolist())


def _inputs(accounts: Accounts) -> Floats:
    columns = [np.log1p(accounts.followers)]
    for sign, values in zip(accounts.signs, accounts.values, strict=True):
        plain = sign.name in {"picture", "digits"}
        columns.append(values if plain else np.log(values + (sign.name == "posts") + 1e-9))
    return np.array(columns).T


def _fit(inputs: Floats, false: NDArray[np.bool_]) -> Floats:
    design = np.column_stack([np.ones(len(inputs)), inputs])

    def falling(weights: Floats) -> tuple[float, Floats]:
        odds = design @ weights
        held = RIDGE * np.r_[0, weights[1:]]
        value = np.logaddexp(0, odds).sum() - odds[false].sum() + held @ weights / 2
        return float(value), design.T @ (expit(odds) - false) + held

    found = minimize(falling, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x, np.float64)
