"""Growth that content does not explain: followers that came without anybody watching.

What an account gains in a period is compared with the periods around it, scaled up when it was
watched more. The excess is measured in the usual ups and downs of the account, which also cover
counts that platforms round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from nofuz.engine.authenticity.accounts import Floats

AROUND, WIDER = 8, 26
CUT = 2
ALARM = 5.0
FEWEST = 12
LOST_AGAIN, SOON = 0.5, 4


@dataclass(frozen=True)
class Spike:
    """A period in which an account gained far more than expected.

    Attributes
    ----------
    period : int
        Counted from 0.
    gained, expected : float
    strangeness : float
        Excess in usual ups and downs of this account.
    reason : str
        One English sentence.
    """

    period: int
    gained: float
    expected: float
    strangeness: float
    reason: str


@dataclass(frozen=True, eq=False)
class Growth:
    """How an account grew.

    Attributes
    ----------
    expected, strangeness : ndarray, shape (periods,)
        Expected gain of each period, and the excess in usual ups and downs; NaN where not known.
    """

    gained: Floats
    expected: Floats
    strangeness: Floats

    def spikes(self, alarm: float = ALARM, names: Sequence[str] | None = None) -> list[Spike]:
        """Periods at or above `alarm`, strangest first; `names` says what they are called."""
        places = np.flatnonzero(np.nan_to_num(self.strangeness) >= alarm)
        return [
            self._spike(place, names) for place in places[np.argsort(-self.strangeness[places])]
        ]

    def _spike(self, place: int, names: Sequence[str] | None) -> Spike:
        gained, expected = float(self.gained[place]), float(self.expected[place])
        when = names[place] if names is not None else f"period {place + 1}"
        lost = -float(np.nansum(np.minimum(self.gained[place + 1 : place + 1 + SOON], 0)))
        reason = (
            f"In {when} it gained {gained:,.0f}, where about {expected:,.0f} were to be expected"
        )
        if lost >= LOST_AGAIN * (gained - expected):
            reason += f"; {lost:,.0f} left again soon after"
        return Spike(int(place), gained, expected, float(self.strangeness[place]), reason + ".")


def growth(gained: ArrayLike, views: ArrayLike | None = None) -> Growth:
    """Compare each period's gain with what the periods around it and its views let expect.

    Parameters
    ----------
    gained
        New followers less lost ones per period, evenly spaced, NaN where not known; (periods,).
    views
        How often its content was seen per period; without it every rise looks unexplained.

    Returns
    -------
    Growth

    Raises
    ------
    ValueError
        For fewer than 12 periods, or views of another length.
    """
    gain = np.asarray(gained, np.float64)
    if np.isfinite(gain).sum() < FEWEST:
        raise ValueError(
            f"{int(np.isfinite(gain).sum())} periods are too few; {FEWEST} are needed."
        )
    near, usual = _neighbours(gain, AROUND), _trimmed(_neighbours(gain, AROUND))
    expected = usual.copy()
    if views is not None:
        seen = np.asarray(views, np.float64)
        if seen.shape != gain.shape:
            raise ValueError(f"There are {gain.size} gains but {seen.size} views; give one each.")
        ratio = seen / np.maximum(_trimmed(_neighbours(seen, AROUND)), 1)
        # Fewer views never made a gain: only more of them explain one.
        expected = usual * np.maximum(1, np.nan_to_num(ratio, nan=1.0))
    ups = 1.4826 * _median(abs(near - usual[:, None]))
    moves = np.where(gain != 0, abs(gain), np.nan)
    whole = np.nanmedian(moves) if np.isfinite(moves).any() else 0.0
    typical = np.nan_to_num(_median(_neighbours(moves, WIDER)), nan=whole)
    return Growth(gain, expected, (gain - expected) / np.sqrt(ups**2 + typical**2 + 1))


def _neighbours(values: Floats, reach: int) -> Floats:
    """Values up to `reach` periods away, itself not; shape (periods, 2 * reach + 1)."""
    windows = sliding_window_view(np.pad(values, reach, constant_values=np.nan), 2 * reach + 1)
    found = windows.copy()
    found[:, reach] = np.nan
    return found


def _trimmed(windows: Floats) -> Floats:
    """Mean of each row without its two largest and two smallest values."""
    ordered = np.sort(windows, axis=1)
    count = np.isfinite(windows).sum(axis=1, keepdims=True)
    place = np.arange(windows.shape[1])
    kept = (place >= CUT) & (place < count - CUT)
    return np.asarray(np.where(kept, ordered, 0).sum(axis=1) / np.maximum(kept.sum(axis=1), 1))


def _median(windows: Floats) -> Floats:
    """Median of what is known in each row; NaN where nothing is."""
    known = np.isfinite(windows).any(axis=1)
    found = np.full(len(windows), np.nan)
    found[known] = np.nanmedian(windows[known], axis=1)
    return found
