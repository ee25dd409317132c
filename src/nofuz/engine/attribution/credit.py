"""Credit for conversions: how they and their value are divided among channels, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

if TYPE_CHECKING:
    from nofuz.engine.attribution.kernels import Floats

Model: TypeAlias = Literal[
    "first", "last", "linear", "position", "decay", "markov", "shapley", "ordered"
]
MODELS: tuple[Model, ...] = get_args(Model)
BECAUSE = {
    "first": "it opened the journeys that led to them",
    "last": "it closed the journeys that led to them",
    "linear": "touches of a converting journey share it equally",
    "position": "the first and the last touch take 40 % each, those between share the rest",
    "decay": "later touches of a converting journey count more",
    "intent": "so many fewer people of the same intent convert where they pass it by",
}


@dataclass(frozen=True, eq=False)
class Credit:
    """How conversions and their value are divided among channels.

    Attributes
    ----------
    model : str
        One of `MODELS`, or `intent`.
    channels : tuple of str
    conversions, value : ndarray of float64, shape (channels,)
        Credit per channel; each sums to the total of the journeys.
    removal : ndarray of float64, shape (channels,), or None
        Share of conversions lost without the channel, for the Markov model.
    error : ndarray of float64, shape (channels,), or None
        Standard error of `conversions` had other people come, each kind of journey a Poisson
        number of times; absent for the Markov model, see `intervals`.
    met, alone : ndarray of float64, shape (channels,), or None
        Conversions of journeys that met the channel, and of those that met no other.
    places : ndarray of float64, shape (channels, 8), or None
        Credited conversions by place of the touch in its journey; the last for all further.
    """

    model: Model | Literal["intent"]
    channels: tuple[str, ...]
    conversions: Floats
    value: Floats
    removal: Floats | None = None
    error: Floats | None = None
    met: Floats | None = None
    alone: Floats | None = None
    places: Floats | None = None

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

    def by_name(self) -> Credit:
        """The same credit with its channels in alphabetical order."""
        order = np.argsort(np.array(self.channels))

        def moved(values: Floats | None) -> Floats | None:
            return None if values is None else values[order]

        return Credit(
            self.model,
            tuple(self.channels[number] for number in order),
            self.conversions[order],
            self.value[order],
            *map(moved, (self.removal, self.error, self.met, self.alone, self.places)),
        )

    def reason(self, channel: str) -> str:
        """Why a channel has its credit, as one English sentence."""
        place = self.channels.index(channel)
        share = f"{channel} gets {self.shares[place]:.1%} of conversions"
        if self.removal is not None:
            return (
                f"{share}: without it {self.removal[place]:.1%} of conversions "
                "would not have come this way, and such losses are scaled to the total."
            )
        if self.model in BECAUSE or self.met is None or self.alone is None:
            return f"{share}: {BECAUSE[self.model]}."
        met, alone = self.met[place], self.alone[place]
        shared = self.conversions[place] - alone
        with_others = (
            f"of the {met - alone:,.0f} that it shares with others it gets {shared:,.1f}, "
            "for every channel of a journey gets the same part"
            if met > alone
            else "it shares none"
        )
        because = f"{met:,.0f} conversions met it, {alone:,.0f} of them nothing else; {with_others}"
        return f"{share}: {because}{self._when(place)}."

    def _when(self, place: int) -> str:
        if self.model != "ordered" or self.places is None or self.conversions[place] <= 0:
            return ""
        early = self.places[place] / self.conversions[place]
        return (
            f"; {early[0]:.0%} of its credit comes from first touches, {early[1]:.0%} from second"
        )
