"""Days on an axis: as numbers to draw, with ticks at the starts of the reader's own months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import jdatetime

from nofuz.ui import dates
from nofuz.ui.charts.theme import Spec, drawn
from nofuz.ui.format import digits
from nofuz.ui.languages import current_language

DAY_MS = 86_400_000
SEASON, YEARS = 75, 800
TICKS_WANTED = 7


def position(day: dt.date) -> int:
    """Return the day as milliseconds since 1970, which every Vega renderer reads alike."""
    return (day - dt.date(1970, 1, 1)).days * DAY_MS


def axis(first: dt.date, last: dt.date) -> Spec:
    """Return a time axis whose tick labels were written here, in the reader's calendar."""
    labels = {position(day): drawn(text) for day, text in _ticks(first, last)}
    table = ", ".join(f"'{place}': '{text}'" for place, text in labels.items())
    return {
        "title": None,
        "values": list(labels),
        "labelExpr": f"({{{table}}})[datum.value]",
        "labelOverlap": "greedy",
        "labelBound": True,
        "labelFlush": True,
        "ticks": True,
    }


def _ticks(first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, str]]:
    span = (last - first).days
    if span <= SEASON:
        step = max(1, -(-span // TICKS_WANTED))
        for offset in range(0, span + 1, step):
            day = first + dt.timedelta(days=offset)
            yield day, _day_and_month(day)
        return
    starts = list(_month_starts(first, last))
    if span > YEARS:
        yield from ((day, _year(day)) for day in starts if _month_number(day) == 1)
        return
    step = -(-len(starts) // TICKS_WANTED)
    yield from ((day, dates.month(day)) for day in starts[::step])


def _month_starts(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    persian = current_language() == "fa"
    for offset in range((last - first).days + 1):
        day = first + dt.timedelta(days=offset)
        number = jdatetime.date.fromgregorian(date=day).day if persian else day.day
        if number == 1:
            yield day


def _month_number(day: dt.date) -> int:
    if current_language() == "fa":
        return int(jdatetime.date.fromgregorian(date=day).month)
    return day.month


def _day_and_month(day: dt.date) -> str:
    return dates.date(day).rpartition(" ")[0]


def _year(day: dt.date) -> str:
    if current_language() == "fa":
        return digits(str(jdatetime.date.fromgregorian(date=day).year))
    return str(day.year)
