"""What a channel brought, in figures and in words, and whether the data can tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nofuz.engine.response.problem import Floats

TELLS = 4.0
FROM_NOTHING = 0.1
TRADES = -0.6


@dataclass(frozen=True)
class Effect:
    """What one channel brought over all rows.

    Attributes
    ----------
    channel : str
    spend : float
        In all.
    mean, low, high : float
        Outcome it brought, and its interval.
    level : float
        Of the interval.
    identified : bool
        Whether the interval is narrow enough to act on: its ends differ by less than a factor of
        four.
    reason : str
        One English sentence.
    """

    channel: str
    spend: float
    mean: float
    low: float
    high: float
    level: float
    identified: bool
    reason: str

    @property
    def per_unit(self) -> tuple[float, float, float]:
        """Mean, low and high outcome per unit of spend."""
        return self.mean / self.spend, self.low / self.spend, self.high / self.spend


def check_level(level: float) -> None:
    """Refuse a level that no interval can have."""
    if not 0 < level < 1:
        raise ValueError(f"The level is {level:g}; it must be between 0 and 1.")


def describe(channels: Sequence[str], spent: Floats, effects: Floats, level: float) -> list[Effect]:
    """Sum up draws of effects, shape (draws, channels), by channel."""
    check_level(level)
    low, high = np.quantile(effects, [(1 - level) / 2, (1 + level) / 2], axis=0)
    alike = np.corrcoef(effects.T).reshape(len(channels), -1)
    found = []
    for place, name in enumerate(channels):
        told = bool(high[place] < TELLS * low[place])
        rival = int(np.argmin(alike[place]))
        other = channels[rival] if alike[place, rival] < TRADES else None
        found.append(
            Effect(
                name,
                float(spent[place]),
                float(effects[:, place].mean()),
                float(low[place]),
                float(high[place]),
                level,
                told,
                _reason(name, float(low[place]), float(high[place]), told=told, other=other),
            )
        )
    return found


def _reason(name: str, low: float, high: float, *, told: bool, other: str | None) -> str:
    between = f"between {low:,.0f} and {high:,.0f}"
    if told:
        return f"{name} brought {between}."
    if other is not None:
        return (
            f"NOT IDENTIFIED: {name} brought {between}; its effect and that of {other} cannot be "
            "told apart, as they moved together. Vary one alone, or run an experiment."
        )
    if low < FROM_NOTHING * high:
        return (
            f"NOT IDENTIFIED: {name} brought {between}, which may be next to nothing. "
            "Vary its spend more, or run an experiment."
        )
    return (
        f"NOT IDENTIFIED: {name} brought {between}, too wide to act on. "
        "Vary its spend more, or run an experiment."
    )
