"""What a group of placements shows: totals and ratios, each a figure that explains itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from nofuz.analytics.queries.rows import Row
from nofuz.core.figures import Basis, Figure, Input
from nofuz.placements import api as ruler

# Under this many placements a ratio says more about luck than about the group.
FEW = 5
Z95 = 1.959963984540054

Reader = Callable[[Row], Input | None]


@dataclass(frozen=True, slots=True)
class Ratio:
    """One total over another, from the placements where both are known.

    Parameters
    ----------
    metric
        Id in the metric registry.
    over_metric, under_metric
        What is divided by what.
    over, under
        Readers of both.
    scale
        Factor: 1000 for a cost per mille.
    less_one
        True for a return: (revenue - cost) / cost.
    """

    metric: str
    over_metric: str
    under_metric: str
    over: Reader
    under: Reader
    scale: float = 1
    less_one: bool = False


def count(metric: str) -> Reader:
    """Read a reported metric of a placement."""
    return lambda row: row.metrics.get(metric)


def amount(metric: str, field: str = "") -> Reader:
    """Read a field of the row: clicks, orders, money."""

    def read(row: Row) -> Input | None:
        value = getattr(row, field or metric)
        if value is None:
            return None
        is_part = metric == "cost" and row.is_cost_shared
        return Input(metric, float(value), Basis.ESTIMATED if is_part else Basis.ACTUAL)

    return read


def clicks(row: Row) -> Input | None:
    """Clicks on our own link; where there is none, what the platform reports."""
    return amount("tracked_clicks", "clicks")(row) or row.metrics.get("clicks")


def media_value(row: Row) -> Input | None:
    worth = row.media_value
    return None if worth.value is None else Input("media_value", worth.value, worth.basis)


TOTALS: dict[str, Reader] = {
    "views": count("views"),
    "engagement": count("engagement"),
    "tracked_clicks": clicks,
    "conversions": amount("conversions"),
    "revenue": amount("revenue"),
    "cost": amount("cost"),
    "media_value": media_value,
}
COST, VIEWS, ENGAGEMENT = amount("cost"), count("views"), count("engagement")
RATIOS = (
    Ratio("engagement_rate", "engagement", "views", ENGAGEMENT, VIEWS),
    Ratio("cost_per_mille", "cost", "views", COST, VIEWS, scale=1000),
    Ratio("cost_per_engagement", "cost", "engagement", COST, ENGAGEMENT),
    Ratio("cost_per_conversion", "cost", "conversions", COST, amount("conversions")),
    Ratio("roi", "revenue", "cost", amount("revenue"), COST, less_one=True),
)
NOT_KNOWN = {"cost": "no_cost", "conversions": "no_tracking", "revenue": "no_tracking"}
MONEY = {
    "revenue",
    "cost",
    "media_value",
    "cost_per_mille",
    "cost_per_engagement",
    "cost_per_conversion",
}


def total(metric: str, reader: Reader, rows: Sequence[Row], currency: str) -> Figure:
    """Sum what is known; `n` says of how many placements."""
    known = [(row, found) for row in rows if (found := reader(row)) is not None]
    value, why = _sum_of(metric, known)
    return Figure(
        metric=metric,
        value=value,
        currency=_currency(metric, rows, currency),
        basis=basis_of([found for _row, found in known]),
        observed_at=newest(rows),
        n=len(known),
        reason="" if value is not None else why,
        version=_version(metric, rows),
    )


def ratio(what: Ratio, rows: Sequence[Row], currency: str) -> Figure:
    """Divide totals of the same placements, with a 95 % interval when there are enough of them."""
    known = [
        (row, over, under)
        for row in rows
        if (over := what.over(row)) is not None and (under := what.under(row)) is not None
    ]
    pairs = [(over, under) for _row, over, under in known]
    above, why = _sum_of(what.over_metric, [(row, over) for row, over, _under in known])
    below, why_below = _sum_of(what.under_metric, [(row, under) for row, _over, under in known])
    value, reason = _quotient(above, below, why or why_below)
    low, high = _interval(pairs, what.scale) if value is not None else (None, None)
    shift = 1 if what.less_one else 0
    return Figure(
        metric=what.metric,
        value=None if value is None else value * what.scale - shift,
        currency=currency if what.metric in MONEY else "",
        basis=basis_of([part for pair in pairs for part in pair]),
        observed_at=newest(rows),
        n=len(pairs),
        low=None if low is None else low - shift,
        high=None if high is None else high - shift,
        inputs=_inputs(pairs, above, below),
        reason=reason,
    )


def reach(rows: Sequence[Row]) -> Figure:
    """Reach does not add up: people may be counted twice, so only its bounds are known."""
    known = [found for row in rows if (found := row.metrics.get("reach")) is not None]
    values = [found.value for found in known if found.value is not None]
    if len(values) == 1:
        return Figure("reach", values[0], basis=basis_of(known), observed_at=newest(rows), n=1)
    return Figure(
        metric="reach",
        value=None,
        basis=basis_of(known),
        observed_at=newest(rows),
        n=len(values),
        low=max(values, default=None),
        high=sum(values) if values else None,
        reason="not_additive" if values else "not_reported",
    )


def basis_of(parts: Sequence[Input]) -> Basis:
    found = {part.basis for part in parts}
    if not found:
        return Basis.ACTUAL
    return found.pop() if len(found) == 1 else Basis.MIXED


def newest(rows: Sequence[Row]) -> datetime | None:
    return max((row.observed_at for row in rows if row.observed_at), default=None)


def _sum_of(metric: str, known: Sequence[tuple[Row, Input]]) -> tuple[float | None, str]:
    """Add up, never across a day on which a platform changed what it counts."""
    points = [
        ruler.Point(row.observed_at or row.published_at, found.value, row.platform, row.kind)
        for row, found in known
        if found.value is not None
    ]
    try:
        return ruler.total(metric, points), NOT_KNOWN.get(metric, "not_reported")
    except ruler.MixedMeaningsError:
        return None, "mixed_meanings"


def _quotient(over: float | None, under: float | None, why: str) -> tuple[float | None, str]:
    if over is None or under is None:
        return None, why
    if under == 0:
        return None, "zero_denominator"
    return over / under, ""


def _currency(metric: str, rows: Sequence[Row], currency: str) -> str:
    """Media value is in the currency of its formula, other money in the scope's."""
    if metric != "media_value":
        return currency if metric in MONEY else ""
    return next((row.media_value.currency for row in rows if row.media_value.currency), currency)


def _inputs(
    pairs: Sequence[tuple[Input, Input]], over: float | None, under: float | None
) -> tuple[Input, ...]:
    if not pairs:
        return ()
    first, second = pairs[0]
    return (
        Input(first.metric, over, basis_of([pair[0] for pair in pairs])),
        Input(second.metric, under, basis_of([pair[1] for pair in pairs])),
    )


def _interval(
    pairs: Sequence[tuple[Input, Input]], scale: float
) -> tuple[float | None, float | None]:
    """Linearised interval of a ratio of totals (Cochran, Sampling Techniques, section 6)."""
    if len(pairs) < FEW:
        return None, None
    over = [pair[0].value or 0.0 for pair in pairs]
    under = [pair[1].value or 0.0 for pair in pairs]
    point = sum(over) / sum(under)
    n = len(pairs)
    squares = sum((y - point * x) ** 2 for y, x in zip(over, under, strict=True))
    error = math.sqrt(n / (n - 1) * squares) / sum(under)
    return (point - Z95 * error) * scale, (point + Z95 * error) * scale


def _version(metric: str, rows: Sequence[Row]) -> str:
    if metric != "media_value":
        return ""
    return ", ".join(sorted({row.media_value.version for row in rows if row.media_value.version}))
