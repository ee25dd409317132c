"""Choose invented creators for lists and campaigns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from nofuz.demo.directory import Known
from nofuz.demo.scene import CURRENCY, Scene
from nofuz.demo.talents import Channel, tier_of
from nofuz.placements.api import Account

NANO, MICRO, MACRO, STAR = range(4)


@dataclass(frozen=True, slots=True)
class Part:
    """Who is asked, on which account."""

    known: Known
    account: Account
    channel: Channel

    @property
    def price(self) -> float:
        return float(self.channel.price or 0)


class Casting:
    """Hands out creators with a price in our currency, each once."""

    def __init__(self, scene: Scene, known: Sequence[Known]) -> None:
        order = scene.chance("casting").permutation(len(known))
        self._free = [_part(known[place]) for place in order]

    def pick(self, tier: int, count: int, *, languages: str = "fa fr en") -> list[Part]:
        """Creators of a tier by their main account; fewer when there are no more."""
        chosen = list(islice(self._fitting(tier, languages.split()), count))
        taken = {id(part) for part in chosen}
        self._free = [part for part in self._free if id(part) not in taken]
        return chosen

    def _fitting(self, tier: int, languages: Sequence[str]) -> Iterator[Part]:
        for part in self._free:
            fits = min(tier_of(part.channel.followers), STAR) == tier
            if fits and part.known.talent.language in languages and _is_priced(part.channel):
                yield part


def _part(known: Known) -> Part:
    channel = known.talent.main
    return Part(known, known.accounts[known.talent.channels.index(channel)], channel)


def _is_priced(channel: Channel) -> bool:
    return channel.price is not None and channel.currency == CURRENCY


def people(parts: Iterable[Part]) -> list[Known]:
    return [part.known for part in parts]
