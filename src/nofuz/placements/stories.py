"""What the pages of this room show of a placement, an account and the registry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nofuz.core.figures import Figure
from nofuz.placements.engagement import Post, engagement_rate
from nofuz.placements.metrics import breaks, metric
from nofuz.placements.models import Account, Placement, Reading
from nofuz.placements.queries import (
    latest_readings,
    media_value_formulas,
    reading_figure,
    readings_as_inputs,
)
from nofuz.placements.value import Formula, media_value
from nofuz.ui import charts
from nofuz.ui.charts.theme import Spec

COLUMNS = ("views", "reach", "likes", "comments", "shares")


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """One line of the list."""

    placement: Placement
    figures: list[Figure]
    engagement_rate: Figure


@dataclass(frozen=True, slots=True)
class PlacementStory:
    """One placement with everything that was read of it."""

    figures: list[Figure]
    engagement_rate: Figure
    values: list[tuple[Formula, Figure]]
    metric: str
    metrics: list[str]
    only: Figure | None
    chart: Spec


def placement_rows(placements: list[Placement]) -> list[PlacementRow]:
    """Return the lines of a list: the newest readings of every placement."""
    known = latest_readings([placement.pk for placement in placements])
    return [
        PlacementRow(
            placement,
            [reading_figure(readings.get(name), name) for name in COLUMNS],
            rate_of(readings),
        )
        for placement in placements
        for readings in [known.get(placement.pk, {})]
    ]


def placement_story(placement: Placement, wanted: str) -> PlacementStory:
    """Return what the page of one placement shows; `wanted` is the metric of its chart."""
    readings = latest_readings([placement.pk]).get(placement.pk, {})
    metrics = [name for name in _in_order(readings) if not name.startswith("day_")]
    chosen = wanted if wanted in readings else (metrics or ["views"])[0]
    formulas = media_value_formulas(placement.workspace)
    return PlacementStory(
        figures=[reading_figure(readings[name], name) for name in metrics],
        engagement_rate=rate_of(readings),
        values=[(formula, _value(formula, placement, readings)) for formula in formulas.values()],
        metric=chosen,
        metrics=_in_order(readings),
        only=_only_reading(placement, chosen),
        chart=readings_chart(placement, chosen),
    )


def _only_reading(placement: Placement, metric_id: str) -> Figure | None:
    """The reading, where there is just one: a line through one point tells nothing."""
    first, *others = Reading.objects.filter(placement=placement, metric=metric_id)[:2] or [None]
    return reading_figure(first, metric_id) if first and not others else None


def readings_chart(placement: Placement, metric_id: str) -> Spec:
    """Draw all readings of one metric; a change of meaning is a break in the line."""
    rows = Reading.objects.filter(placement=placement, metric=metric_id).order_by("observed_at")
    points = [charts.Point(row.observed_at.date(), row.value) for row in rows]
    days = {point.day for point in points}
    changes = [
        charts.Break(change.on, str(change.meaning.text))
        for change in breaks(metric_id, placement.account.platform, placement.kind)
        if days and min(days) < change.on <= max(days)
    ]
    label = str(metric(metric_id).label)
    series = [charts.Series(label, points, placement.route)] if points else []
    return charts.line(series, title=label, breaks=changes)


def rate_of(readings: Mapping[str, Reading]) -> Figure:
    """Return our engagement rate of one placement."""
    counts: dict[str, float | None] = {name: row.value for name, row in readings.items()}
    newest = max((row.observed_at for row in readings.values()), default=None)
    return engagement_rate([Post(counts)], observed_at=newest)


def accounts_with_followers(accounts: list[Account]) -> list[tuple[Account, Figure]]:
    """Return each account with its newest number of followers."""
    rows = Reading.objects.filter(account__in=accounts, metric="followers").newest()
    known = {row.account_id: row for row in rows}
    return [(account, reading_figure(known.get(account.pk), "followers")) for account in accounts]


def _value(formula: Formula, placement: Placement, readings: Mapping[str, Reading]) -> Figure:
    newest = max((row.observed_at for row in readings.values()), default=None)
    return media_value(
        formula, placement.account.platform, readings_as_inputs(readings), observed_at=newest
    )


def _in_order(readings: Mapping[str, Reading]) -> list[str]:
    first = [name for name in (*COLUMNS, "saves", "clicks") if name in readings]
    return [*first, *sorted(set(readings) - set(first))]
