"""A creator's two drawings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from nofuz.creators import words
from nofuz.creators.queries.profile import History, Profile
from nofuz.ui import charts


def drawings(shown: Profile) -> dict[str, Any]:
    return {
        "growth": _drawn(shown.followers, _("Followers"), "") if shown.followers else None,
        "engagement": _drawn(shown.rates, _("Engagement rate"), "%") if shown.rates else None,
    }


def _drawn(histories: Sequence[History], title: str, unit: str) -> Any:
    series = [
        charts.Series(_name(history), _points(history), "creator" if len(histories) == 1 else "")
        for history in histories
    ]
    return charts.line(series, title=title, unit=unit, zero=unit == "%")


def _points(history: History) -> list[charts.Point]:
    """One point a day: of several posts on a day, their mean."""
    days: dict[Any, list[float]] = {}
    for moment, value in history.points:
        days.setdefault(moment.date(), []).append(value)
    return [charts.Point(day, sum(found) / len(found)) for day, found in sorted(days.items())]


def _name(history: History) -> str:
    return f"{history.account} · {words.platform(history.account.platform)}"
