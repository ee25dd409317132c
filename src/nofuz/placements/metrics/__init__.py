"""The metric registry: what every number means, since when, and whether it may be added up."""

from nofuz.placements.metrics.definition import Additive, Direction, Meaning, Metric, Unit
from nofuz.placements.metrics.reasons import REASONS, reason
from nofuz.placements.metrics.registry import every_metric, metric, register_metric
from nofuz.placements.metrics.series import (
    Break,
    MixedMeaningsError,
    NotAdditiveError,
    Point,
    Segment,
    breaks,
    meaning_at,
    segments,
    total,
)

__all__ = [
    "REASONS",
    "Additive",
    "Break",
    "Direction",
    "Meaning",
    "Metric",
    "MixedMeaningsError",
    "NotAdditiveError",
    "Point",
    "Segment",
    "Unit",
    "breaks",
    "every_metric",
    "meaning_at",
    "metric",
    "reason",
    "register_metric",
    "segments",
    "total",
]
