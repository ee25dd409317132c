"""How the figures of a post grow, and when somebody looks at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

# Hours until half of what a post will ever get has come; the order of magnitude is that of
# Graffius, Lifespan (half-life) of social media posts, 2024.
HALF_LIFE = {
    "instagram": 20.0,
    "tiktok": 30.0,
    "youtube": 210.0,
    "telegram": 14.0,
    "newsletter": 9.0,
    "facebook": 8.0,
}
LOOKED_AT = tuple(timedelta(days=days) for days in (1, 3, 8, 21, 60, 150))


def share_by(age: timedelta, platform: str) -> float:
    """Share of its final figures that a post of this age has."""
    hours = age / timedelta(hours=1)
    return float(1 - 2 ** (-max(hours, 0.0) / HALF_LIFE[platform]))


def moments(
    published_at: datetime, now: datetime, ages: Sequence[timedelta] = LOOKED_AT
) -> list[datetime]:
    """When the figures of a post were read: at these ages, and not in the future."""
    return [published_at + age for age in ages if published_at + age <= now]


def grown(
    final: Mapping[str, float], platform: str, published_at: datetime, seen_at: datetime
) -> dict[str, float]:
    """The figures of a post as they stood at a moment, whole numbers."""
    share = share_by(seen_at - published_at, platform)
    return {metric: float(round(value * share)) for metric, value in final.items()}
