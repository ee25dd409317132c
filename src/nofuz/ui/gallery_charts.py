"""Invented charts for the component gallery."""

from __future__ import annotations

import datetime as dt
import math

from django.utils.translation import gettext as _

from nofuz.ui import charts
from nofuz.ui.charts.theme import Spec

WEEKS, FORECAST_FROM, LOST_WEEKS = 40, 32, {11, 12, 20}


def samples(today: dt.date) -> dict[str, Spec]:
    """Return one chart of each kind."""
    return {
        "line": _line(today),
        "bars": _bars(),
        "grouped": _grouped(),
        "curve": _curve(),
        "empty": charts.bars([charts.Bar(_("Own"), None)], title=_("Revenue"), unit="EUR"),
    }


def _line(today: dt.date) -> Spec:
    first = today - dt.timedelta(weeks=FORECAST_FROM)
    own = [_point(first, week, 90_000 + 900 * week, 9_000) for week in range(WEEKS)]
    theirs = [_point(first, week, 60_000 + 4_200 * week, 24_000) for week in range(WEEKS)]
    return charts.line(
        [
            charts.Series(_("Own posts"), own, "owned"),
            charts.Series(_("Creators"), theirs, "creator"),
        ],
        title=_("Views"),
        breaks=[charts.Break(first + dt.timedelta(weeks=8), _("views replace impressions"))],
    )


def _point(first: dt.date, week: int, base: float, swing: float) -> charts.Point:
    day = first + dt.timedelta(weeks=week)
    value = base + swing * math.sin(week * 0.9)
    if week in LOST_WEEKS:
        return charts.Point(day, None)
    if week < FORECAST_FROM:
        return charts.Point(day, value)
    spread = swing * 0.5 * (week - FORECAST_FROM + 1) ** 0.5
    return charts.Point(day, base, base - spread, base + spread)


def _bars() -> Spec:
    return charts.bars(
        [
            charts.Bar(_("Own posts"), 210, 180, 260, "owned"),
            charts.Bar(_("Creators"), 640, 520, 790, "creator"),
            charts.Bar(_("Paid ads"), 915, 880, 950, "paid"),
            charts.Bar(_("Radio"), None, colour="offline"),
        ],
        title=_("Cost per thousand views"),
        unit="EUR",
    )


def _grouped() -> Spec:
    rates = {
        _("Instagram"): (0.041, 0.022),
        _("YouTube"): (0.052, 0.047),
        _("TikTok"): (0.088, None),
    }
    return charts.grouped_bars(
        [
            charts.Bar(platform, rate, group=group)
            for platform, pair in rates.items()
            for group, rate in zip((_("Micro"), _("Macro")), pair, strict=True)
        ],
        title=_("Engagement rate"),
        unit="%",
    )


def _curve() -> Spec:
    curve = [(spend * 50_000.0, 1_900_000 * (1 - math.exp(-spend / 14))) for spend in range(41)]
    return charts.curve_with_point(
        curve,
        point=curve[16],
        point_label=_("this plan"),
        x=charts.Scale(_("Budget"), "EUR"),
        y=charts.Scale(_("Reach")),
        bound=1_480_000,
        bound_label=_("no plan reaches more"),
    )
