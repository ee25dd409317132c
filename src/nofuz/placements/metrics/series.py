from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from nofuz.placements.metrics.definition import Additive, Meaning, Metric
from nofuz.placements.metrics.registry import metric


@dataclass(frozen=True, slots=True)
class Point:
    """One reading as a series sees it."""

    at: datetime
    value: float
    platform: str
    kind: str = "post"


@dataclass(frozen=True, slots=True)
class Break:
    """A day on which the meaning changed, and to what."""

    on: date
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Segment:
    """Points of one platform that mean the same; `meaning` is None where it never changed."""

    platform: str
    meaning: Meaning | None
    points: tuple[Point, ...]


class NotAdditiveError(ValueError):
    """The metric counts distinct people or is a ratio; adding it up would be wrong."""


class MixedMeaningsError(ValueError):
    """The points lie on both sides of a break; `segments` says which belong together."""

    def __init__(self, metric_id: str, segments: list[Segment]) -> None:
        super().__init__(f"{metric_id} changed its meaning between these points.")
        self.segments = segments


def breaks(metric_id: str, platform: str, kind: str = "post") -> tuple[Break, ...]:
    """Return the days on which a platform changed the meaning of a metric.

    Parameters
    ----------
    metric_id
        A metric of the registry, also of one day.
    platform, kind
        Where and of what kind of placement.

    Returns
    -------
    tuple of Break
        In the order of time.
    """
    chosen = _meanings(metric(metric_id), platform, kind)
    return tuple(Break(meaning.since, meaning) for meaning in chosen if meaning.since)


def meaning_at(metric_id: str, platform: str, kind: str, on: date) -> Meaning | None:
    """Return what a platform meant by a metric on a day, None where it never changed."""
    chosen = _meanings(metric(metric_id), platform, kind)
    held = [meaning for meaning in chosen if meaning.since is None or meaning.since <= on]
    return held[-1] if held else None


def segments(metric_id: str, points: Iterable[Point]) -> list[Segment]:
    """Divide a series where its meaning changes: each segment may be drawn as one line.

    Parameters
    ----------
    metric_id
        A metric of the registry.
    points
        In any order, of any platforms.

    Returns
    -------
    list of Segment
        By platform, then time; all points are kept, in the order of time within a segment.
    """
    held: dict[tuple[str, date], tuple[Meaning | None, list[Point]]] = {}
    for point in sorted(points, key=lambda point: (point.platform, point.at)):
        meaning = meaning_at(metric_id, point.platform, point.kind, point.at.date())
        since = (meaning.since if meaning else None) or date.min
        held.setdefault((point.platform, since), (meaning, []))[1].append(point)
    return [
        Segment(platform, meaning, tuple(together))
        for (platform, _since), (meaning, together) in sorted(
            held.items(), key=lambda item: item[0]
        )
    ]


def total(metric_id: str, points: Iterable[Point]) -> float | None:
    """Add up values of different placements, if that means anything.

    Parameters
    ----------
    metric_id
        A metric of the registry.
    points
        One per placement.

    Returns
    -------
    float or None
        None without points: nothing known is not zero.

    Raises
    ------
    NotAdditiveError
        The metric counts distinct people or is a ratio, and there is more than one point.
    MixedMeaningsError
        Points of one platform lie on both sides of a change of meaning.
    """
    known = list(points)
    if len(known) > 1 and metric(metric_id).additive == Additive.NO:
        raise NotAdditiveError(metric_id)
    parts = segments(metric_id, known)
    if any(one.platform == other.platform for one, other in pairwise(parts)):
        raise MixedMeaningsError(metric_id, parts)
    return sum(point.value for point in known) if known else None


def _meanings(entry: Metric, platform: str, kind: str) -> list[Meaning]:
    chosen = [
        meaning
        for meaning in entry.meanings
        if meaning.platform == platform and (not meaning.kinds or kind in meaning.kinds)
    ]
    return sorted(chosen, key=lambda meaning: meaning.since or date.min)
