"""Creators who do not exist: size, engagement, price and effect drawn from what is published.

Engagement falls with size as in the tables of research by organicmediabuying.com, prices follow the
cost per thousand views of inzpire.me's own bookings (2023-2025), spread as widely as fees are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle

import numpy as np

from nofuz.demo.market import LANGUAGES, TOPICS
from nofuz.demo.names import Name, names

PLATFORMS = ("instagram", "tiktok", "youtube")
COUNTRIES = {"fa": ("IR", "IR", "FR", "GB"), "fr": ("FR", "FR", "FR", "BE"), "en": ("GB",)}
SHARE_OF_CREATORS = {"fa": 0.4, "fr": 0.34, "en": 0.26}
# Likes and comments by tier: over followers on Instagram, over views elsewhere.
TIER_STARTS = (0, 10_000, 100_000, 500_000, 1_000_000)
ENGAGEMENT = {
    "instagram": (0.040, 0.026, 0.021, 0.017, 0.013),
    "tiktok": (0.095, 0.075, 0.060, 0.052, 0.046),
    "youtube": (0.046, 0.036, 0.030, 0.026, 0.022),
}
VIEWS_PER_FOLLOWER = {"instagram": 0.38, "tiktok": 0.50, "youtube": 0.26}
CPM = {"instagram": 27.0, "tiktok": 19.0, "youtube": 38.0}
DEARER_BY_TIER = (0.75, 0.9, 1.05, 1.15, 1.25)
# Orders per thousand views: a small creator's word weighs more than a star's.
ORDERS_PER_MILLE = (3.2, 0.95, 0.36, 0.26, 0.22)
SMALLEST, LARGEST = 2_400, 2_600_000
USUAL, SPREAD = 26_000, 1.55
IN_POUNDS, HIDES_LIKES, TELLS_NO_PRICE = 0.25, 0.08, 0.12  # shares of those who could
STEPS = ((200.0, 5), (1_000.0, 25), (math.inf, 100))


@dataclass(frozen=True, slots=True)
class Channel:
    """One account of a creator; figures are what one more post would get."""

    platform: str
    handle: str
    followers: int
    views: float
    engagement: float
    comments_share: float
    likes_hidden: bool
    price: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class Talent:
    """A creator; `pull` is orders per view of a sponsored post, not to be seen from followers."""

    name: Name
    language: str
    country: str
    topic: str
    second_topic: str
    pull: float
    channels: tuple[Channel, ...] = field(default=())

    @property
    def main(self) -> Channel:
        """The largest account; further ones are drawn smaller."""
        return self.channels[0]


def tier_of(followers: float) -> int:
    return sum(followers >= start for start in TIER_STARTS) - 1


def invent(count: int, rng: np.random.Generator) -> list[Talent]:
    """Draw creators; nobody has a name or a handle twice."""
    sources = {language: names(language, rng) for language in LANGUAGES}
    languages = rng.choice(LANGUAGES, size=count, p=list(SHARE_OF_CREATORS.values()))
    taken: set[str] = set()
    return [_talent(next(sources[language]), str(language), taken, rng) for language in languages]


def _talent(name: Name, language: str, taken: set[str], rng: np.random.Generator) -> Talent:
    topic, second = rng.choice(TOPICS, size=2, replace=False)
    handle = _free_handle(name, str(topic), taken, rng)
    size = float(np.clip(USUAL * np.exp(rng.normal(0, SPREAD)), SMALLEST, LARGEST))
    platforms = rng.permutation(PLATFORMS)[: rng.choice([1, 2, 3], p=[0.5, 0.35, 0.15])]
    shrink = np.concatenate([[1.0], rng.uniform(0.1, 0.8, size=2)])
    currency = "GBP" if language == "en" and rng.random() < IN_POUNDS else "EUR"
    channels = tuple(
        _channel(str(platform), handle, size * share, currency, rng)
        for platform, share in zip(platforms, shrink, strict=False)
    )
    return Talent(
        name=name,
        language=language,
        country=str(rng.choice(COUNTRIES[language])),
        topic=str(topic),
        second_topic=str(second),
        pull=ORDERS_PER_MILLE[tier_of(size)] / 1000 * float(np.exp(rng.normal(0, 0.25))),
        channels=channels,
    )


def _free_handle(name: Name, topic: str, taken: set[str], rng: np.random.Generator) -> str:
    patterns: Sequence[int] = rng.permutation(4).tolist()
    for pattern in cycle(patterns):
        handle = name.handle(topic, pattern)
        if handle not in taken:
            break
        name = Name(name.written, f"{name.first}2", name.family)
    taken.add(handle)
    return handle


def _channel(
    platform: str, handle: str, size: float, currency: str, rng: np.random.Generator
) -> Channel:
    followers = round(max(size, SMALLEST))
    tier = tier_of(followers)
    fading = (followers / 10_000) ** -0.08
    views = followers * min(
        VIEWS_PER_FOLLOWER[platform] * fading * float(np.exp(rng.normal(0, 0.25))), 0.9
    )
    per_view = ENGAGEMENT[platform][tier] * float(np.exp(rng.normal(0, 0.3)))
    if platform == "instagram":
        per_view *= followers / views
    fee = views / 1000 * CPM[platform] * DEARER_BY_TIER[tier] * float(np.exp(rng.normal(0, 0.3)))
    return Channel(
        platform=platform,
        handle=handle,
        followers=followers,
        views=views,
        engagement=min(per_view, 0.3),
        comments_share=float(rng.uniform(0.02, 0.08)),
        likes_hidden=platform == "instagram" and bool(rng.random() < HIDES_LIKES),
        price=None if rng.random() < TELLS_NO_PRICE else _round(fee),
        currency=currency,
    )


def _round(fee: float) -> int:
    """Prices are round: to 5 below 200, to 25 below 1000, to 100 above."""
    step = next(step for below, step in STEPS if fee < below)
    return max(20, round(fee / step) * step)
