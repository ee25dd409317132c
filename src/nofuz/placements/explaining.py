"""A figure on its way from a page to its explanation: signed, so that nobody can invent one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core import signing
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nofuz.core.figures import Basis, Figure, Input
from nofuz.core.money import Money
from nofuz.placements.metrics import Meaning, Metric, Unit, metric, reason
from nofuz.placements.platforms import PLATFORMS
from nofuz.placements.value import Formula
from nofuz.ui import format as figures

SALT = "placements.figure"
MINUTE, HOUR = 60, 3600
WITHOUT_CENTS = 100  # from here on a card rounds to whole units


def pack(figure: Figure) -> str:
    """Write a figure as a signed text for an address."""
    inputs = [[each.metric, each.value, each.basis.value] for each in figure.inputs]
    parts = {
        "m": figure.metric,
        "v": figure.value,
        "c": figure.currency,
        "b": figure.basis.value,
        "t": figure.observed_at and round(figure.observed_at.timestamp()),
        "n": figure.n,
        "l": figure.low,
        "h": figure.high,
        "i": inputs,
        "f": figure.version,
        "r": figure.reason,
    }
    told = {name: part for name, part in parts.items() if part not in (None, "", [])}
    return signing.dumps(told, salt=SALT)


def unpack(text: str) -> Figure:
    """Read what `pack` wrote.

    Raises
    ------
    django.core.signing.BadSignature
        Somebody changed it.
    """
    parts: dict[str, Any] = signing.loads(text, salt=SALT)
    at = parts.get("t")
    return Figure(
        metric=parts["m"],
        value=parts.get("v"),
        currency=parts.get("c", ""),
        basis=Basis(parts["b"]),
        observed_at=None if at is None else datetime.fromtimestamp(at, UTC),
        n=parts.get("n"),
        low=parts.get("l"),
        high=parts.get("h"),
        inputs=tuple(Input(name, value, Basis(kind)) for name, value, kind in parts.get("i", [])),
        version=parts.get("f", ""),
        reason=parts.get("r", ""),
    )


def write(metric_id: str, value: float | None, currency: str = "", *, brief: bool = True) -> str:
    """Write a value in the unit of its metric; `brief` rounds it for cards and tables."""
    unit = metric(metric_id).unit
    if value is None:
        return figures.UNKNOWN
    if unit == Unit.MONEY:
        amount = Money(round(value), currency)
        return figures.money(amount, brief=brief and abs(amount.major) >= WITHOUT_CENTS)
    if unit == Unit.SECONDS:
        return _duration(value)
    if unit == Unit.SHARE:
        return figures.percent(value, 2 if abs(value) < 1 else 0, is_padded=True)
    if brief:
        return figures.short(value)
    return figures.number(value)


def _duration(seconds: float) -> str:
    if seconds >= HOUR:
        return _("%(hours)s h") % {"hours": figures.short(seconds / HOUR)}
    if seconds >= MINUTE:
        return _("%(minutes)s min") % {"minutes": figures.short(seconds / MINUTE)}
    return _("%(seconds)s s") % {"seconds": figures.short(seconds)}


@dataclass(frozen=True, slots=True)
class Line:
    """One input of a figure."""

    label: str | Promise
    value: str
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that a popover says about a figure."""

    figure: Figure
    metric: Metric
    value: str
    low: str
    high: str
    lines: list[Line]
    reason: str
    formula: Formula | None
    meanings: list[tuple[str | Promise, Meaning]]


def explain(figure: Figure, formulas: Mapping[str, Formula]) -> Explanation:
    """Gather what is known about a figure and its metric."""
    entry = metric(figure.metric)
    return Explanation(
        figure=figure,
        metric=entry,
        value=write(figure.metric, figure.value, figure.currency, brief=False),
        low=write(figure.metric, figure.low, figure.currency, brief=False),
        high=write(figure.metric, figure.high, figure.currency, brief=False),
        lines=[
            Line(
                metric(given.metric).label,
                write(given.metric, given.value, figure.currency, brief=False),
                given.basis != Basis.ACTUAL,
            )
            for given in figure.inputs
        ],
        reason=reason(figure.reason) if figure.value is None else "",
        formula=formulas.get(figure.version.rpartition("@")[0]),
        meanings=[(PLATFORMS[meaning.platform].label, meaning) for meaning in entry.meanings],
    )
