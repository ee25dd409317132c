from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Unit(TextChoices):
    COUNT = "count", _("times")
    PEOPLE = "people", _("people")
    SECONDS = "seconds", _("seconds")
    SHARE = "share", _("share, shown in percent")
    MONEY = "money", _("money, in minor units of a currency")
    RATIO = "ratio", _("ratio")


class Direction(TextChoices):
    UP = "up", _("More is better")
    DOWN = "down", _("Less is better")
    NONE = "none", _("Neither more nor less is better")


class Additive(TextChoices):
    YES = "yes", _("May be added up over placements and accounts")
    NO = "no", _("Is never added up")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a platform has meant by a metric since a day.

    Parameters
    ----------
    platform
        Id of the platform.
    since
        First day of this meaning; None for the first one.
    text
        What is counted.
    source
        Address of the page that says so.
    kinds
        Kinds of placement it holds for; empty for all.
    ends
        True when the platform stopped reporting the metric on that day.
    """

    platform: str
    since: date | None
    text: Text
    source: str
    kinds: frozenset[str] = frozenset()
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Metric:
    """One entry of the registry.

    Parameters
    ----------
    id
        Name in rows, addresses and exports.
    label, definition
        What people read; the definition is one sentence.
    unit, direction, additive
        How it is shown, compared and summed.
    formula
        How it is computed from other metrics, in their ids; empty when it is reported.
    fields
        Platform -> name of the field that reports it.
    meanings
        Where a platform changed what it counts.
    version
        Version of this definition.
    """

    id: str
    label: Text
    definition: Text
    unit: Unit = Unit.COUNT
    direction: Direction = Direction.UP
    additive: Additive = Additive.YES
    formula: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    meanings: tuple[Meaning, ...] = ()
    version: str = "1"
