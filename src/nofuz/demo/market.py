"""The people of the market: what they speak, what they like, whom they follow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LANGUAGES = ("fa", "fr", "en")
TOPICS = (
    "Beauty", "DIY & Life Hacks", "Fashion", "Lifestyle",
    "Food & Cooking", "Family", "Travel", "Health & Self Help",
)  # fmt: skip
SPEAKERS = (0.34, 0.36, 0.30)
# One person of the panel stands for this many real ones.
STANDS_FOR = 1_000
FOREIGN = 0.04  # how much less people follow somebody whose language they do not speak
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Market:
    """A panel of people, one row each; interests are shares that add up to one."""

    language: NDArray[np.int64]
    interests: NDArray[np.float64]

    @property
    def size(self) -> int:
        return len(self.language)

    def affinity(self, language: str, topic: str) -> NDArray[np.float64]:
        """How much each person cares for a creator who speaks a language about a topic."""
        speaks = np.where(self.language == LANGUAGES.index(language), 1.0, FOREIGN)
        return speaks * self.interests[:, TOPICS.index(topic)]

    def followers(
        self, language: str, topic: str, followers: float, rng: np.random.Generator
    ) -> NDArray[np.int64]:
        """Panel members who follow an account of this size: those who care come first."""
        chance = self.affinity(language, topic)
        count = int(np.clip(round(followers / STANDS_FOR), FEWEST, self.size // 2))
        # Gumbel noise on the logarithm draws without replacement, weighted by the chance.
        keys = np.log(chance) + rng.gumbel(size=self.size)
        return np.argpartition(-keys, count)[:count]

    def come_along(
        self, main: NDArray[np.int64], others: NDArray[np.int64], rng: np.random.Generator
    ) -> NDArray[np.int64]:
        """Followers of a creator's further account: half of them follow the main one too."""
        loyal = rng.permutation(main)[: len(others) // 2]
        return np.unique(np.concatenate([loyal, others[len(loyal) :]]))


def populate(size: int, rng: np.random.Generator) -> Market:
    language = rng.choice(len(LANGUAGES), size=size, p=SPEAKERS)
    interests = np.maximum(rng.dirichlet(np.full(len(TOPICS), 0.35), size=size), 1e-6)
    return Market(language, interests)
