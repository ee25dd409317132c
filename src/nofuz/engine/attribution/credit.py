"""Credit for conversions, by rules, by removal and by fair division; the total is always kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from nofuz.engine.attribution import kernels
from nofuz.engine.attribution.markov import removal_effects

if TYPE_CHECKING:
    from nofuz.engine.attribution.kernels import Floats
    from nofuz.engine.attribution.paths import Paths

Model: TypeAlias = Literal["first", "last", "linear", "position", "decay", "markov", "shapley"]
MODELS: tuple[Model, ...] = get_args(Model)


@dataclass(frozen=True, eq=False)
class Credit:
    """How conversions and their value are divided among channels.

    Attributes
    ----------
    model : str
        One of `MODELS`.
    channels : tuple of str
    conversions, value : ndarray of float64, shape (channels,)
        Credit per channel; each sums to the total of the journeys.
    removal : ndarray of float64, shape (channels,), or None
        Share of conversions lost without the channel, for the Markov model.
    """

    model: Model
    channels: tuple[str, ...]
    conversions: Floats
    value: Floats
    removal: Floats | None = None

    @property
    def total(self) -> float:
        """All conversions."""
        return float(self.conversions.sum())

    @property
    def credits(self) -> dict[str, float]:
        """Conversions per channel by name."""
        return dict(zip(self.channels, self.conversions.tolist(), strict=True))

    @property
    def shares(self) -> Floats:
        """Credit as a share of all conversions, shape (channels,)."""
        return self.conversions / max(self.total, 1e-300)

    def reason(self, channel: str) -> str:
        """Why a channel has its credit, as one English sentence."""
        place = self.channels.index(channel)
        share = f"{self.shares[place]:.1%} of conversions"
        if self.removal is not None:
            return (
                f"{channel} gets {share}: without it {self.removal[place]:.1%} of conversions "
                "would not have come this way, and such losses are scaled to the total."
            )
        because = {
            "first": "it opened the journeys that led to them",
            "last": "it closed the journeys that led to them",
            "linear": "touches of a converting journey share it equally",
            "position": "the first and the last touch take 40 % each, those between share the rest",
            "decay": "later touches of a converting journey count more",
            "shapley": "each channel of a converting journey gets the same part of it",
        }[self.model]
        return f"{channel} gets {share}: {because}."


@dataclass(frozen=True, eq=False)
class Interval:
    """Where a credit would lie had other people come, per channel, shape (channels,) each."""

    low: Floats
    high: Floats
    level: float


def attribute(
    paths: Paths, model: Model, *, order: int = 1, ends: float = 0.4, half_life: float = 1.0
) -> Credit:
    """Divide conversions and their value among channels.

    Parameters
    ----------
    paths
        Journeys.
    model
        `first`, `last`, `linear`: the named touches. `position`: `ends` each to the first and
        last touch. `decay`: a touch counts half of one that is `half_life` touches later.
        `markov`: removal effects of a chain of the given order, scaled to the total.
        `shapley`: the exact Shapley value of the game in which a set of channels earns the
        conversions of journeys that met no other channel (Zhao et al. 2018, arXiv 1804.05327).
    order
        Of the Markov chain, 1 to 4.
    ends
        Share of the first and of the last touch, in [0, 0.5].
    half_life
        In touches, above 0.

    Returns
    -------
    Credit
        Its conversions sum to those of the journeys, its value to theirs.

    Raises
    ------
    ValueError
        For an unknown model or an option outside its range; one sentence.

    Notes
    -----
    No model of this kind measures what would not have happened without a channel: people who are
    about to buy meet more channels. Only an experiment tells.
    """
    if model not in MODELS:
        raise ValueError(f"There is no model {model}; choose one of {', '.join(MODELS)}.")
    if not 0 <= 2 * ends <= 1:
        raise ValueError(f"The share of the ends is {ends}; it must be between 0 and 0.5.")
    if half_life <= 0:
        raise ValueError(f"The half-life is {half_life}; it must be above 0.")
    if model == "markov":
        removal = removal_effects(paths, order)
        share = removal / removal.sum()
        return Credit(
            model,
            paths.channels,
            share * paths.conversions.sum(),
            share * paths.value.sum(),
            removal,
        )
    conversions, value = (
        _divided(paths, amount, model, ends, 0.5 ** (1 / half_life))
        for amount in (paths.conversions, paths.value)
    )
    return Credit(model, paths.channels, conversions, value)


def _divided(paths: Paths, amount: Floats, model: Model, ends: float, factor: float) -> Floats:
    starts, touches = paths.starts, paths.touches
    credit = np.zeros(len(paths.channels))
    if model == "shapley":
        some = kernels.shapley(starts, touches, amount)
    elif model in {"first", "last", "position"}:
        head, tail = {"first": (1.0, 0.0), "last": (0.0, 1.0)}.get(model, (ends, ends))
        some = kernels.position(starts, touches, amount, head, tail)
    else:
        some = kernels.decay(starts, touches, amount, 1.0 if model == "linear" else factor)
    credit[: len(some)] = some
    return credit


def intervals(
    paths: Paths,
    model: Model,
    *,
    order: int = 1,
    draws: int = 200,
    level: float = 0.9,
    seed: int = 0,
) -> Interval:
    """Bootstrap the credits: each journey comes a Poisson number of times.

    Parameters
    ----------
    paths, model, order
        As in `attribute`; the value of a path moves with its conversions.
    draws
        How many times.
    level
        Share of draws inside the interval.
    seed
        Makes it repeatable.

    Returns
    -------
    Interval
        Of credited conversions per channel.
    """
    rng = np.random.default_rng(seed)
    drawn = np.empty((draws, len(paths.channels)))
    for draw in range(draws):
        again = replace(
            paths,
            conversions=rng.poisson(paths.conversions).astype(np.float64),
            nulls=rng.poisson(paths.nulls).astype(np.float64),
        )
        drawn[draw] = attribute(again, model, order=order).conversions
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return Interval(low, high, level)
