from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.analytics.queries import measures
from nofuz.analytics.queries.rows import Row, Scope, Table, table
from nofuz.core.figures import Figure
from nofuz.core.money import Money
from nofuz.placements import api as ruler
from nofuz.workspaces.api import Seat


class Side(TextChoices):
    SOCIAL = "social", _("Social media marketing")
    INFLUENCER = "influencer", _("Influencer marketing")
    OTHER = "other", _("Earned and off-line")


SIDES = {
    "owned": Side.SOCIAL,
    "paid": Side.SOCIAL,
    "creator": Side.INFLUENCER,
    "advocate": Side.INFLUENCER,
    "earned": Side.OTHER,
    "offline": Side.OTHER,
}


class By(TextChoices):
    SIDE = "side", _("Social media beside influencers")
    ROUTE = "route", _("Route")
    TIER = "tier", _("Tier of the creator")
    PLATFORM = "platform", _("Platform")


KEYS: dict[By, Callable[[Row], str]] = {
    By.SIDE: lambda row: SIDES[row.route],
    By.ROUTE: lambda row: row.route,
    By.TIER: lambda row: row.tier,
    By.PLATFORM: lambda row: row.platform,
}


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a comparison; `is_small` when it has too few placements to conclude from."""

    key: str
    label: str | Promise
    placements: int
    is_small: bool
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Comparison:
    by: By
    groups: tuple[Group, ...]
    left_out: int
    unspread: Money
    foreign: int


def compare(seat: Seat, scope: Scope, by: By) -> Comparison:
    """Group the placements of a scope, each group measured with the same definitions."""
    whole = table(seat, scope)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in whole.rows:
        rows[KEYS[by](row)].append(row)
    groups = [
        group(key, label_of(by, key), found, scope.currency) for key, found in rows.items() if key
    ]
    return Comparison(
        by=by,
        groups=tuple(sorted(groups, key=lambda one: -one.placements)),
        left_out=len(rows.get("", [])),
        unspread=Money(whole.unspread, scope.currency),
        foreign=whole.foreign,
    )


def summary(seat: Seat, scope: Scope) -> tuple[Group, Table]:
    """The whole scope as one group, beside its rows."""
    whole = table(seat, scope)
    return group("", _("All placements"), list(whole.rows), scope.currency), whole


def group(key: str, label: str | Promise, rows: list[Row], currency: str) -> Group:
    figures = {
        metric: measures.total(metric, reader, rows, currency)
        for metric, reader in measures.TOTALS.items()
    }
    figures["placements"] = Figure("placements", len(rows), n=len(rows))
    figures["reach"] = measures.reach(rows)
    for what in measures.RATIOS:
        figures[what.metric] = measures.ratio(what, rows, currency)
    return Group(key, label, len(rows), len(rows) < measures.FEW, figures)


def label_of(by: By, key: str) -> str | Promise:
    if by is By.SIDE:
        return Side(key).label
    if by is By.ROUTE:
        return ruler.Route(key).label
    if by is By.PLATFORM:
        return ruler.PLATFORMS[key].label
    return ruler.tier_label(key)
