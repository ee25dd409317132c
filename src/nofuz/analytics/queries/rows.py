"""One row per placement, with everything that hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nofuz.campaigns import facts as campaigns
from nofuz.core.figures import Figure, Input
from nofuz.money import facts as money
from nofuz.placements import api as ruler
from nofuz.placements import facts as placements
from nofuz.placements.api import Formula
from nofuz.tracking import facts as tracking
from nofuz.workspaces.api import Brand, Seat


@dataclass(frozen=True, slots=True)
class Scope:
    """What is compared: when it was published, for which brand or campaign, in which currency.

    `formula` is the media-value formula.
    """

    currency: str
    formula: Formula
    brand: Brand | None = None
    campaign: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A published placement; what nobody reported is None, money is in minor units.

    `revenue` is after refunds. `cost` is None when no cost was booked; `is_cost_shared` says that a
    part of it is the placement's share of what was spent on its route as a whole.
    """

    placement: int
    account: int
    route: str
    platform: str
    kind: str
    tier: str
    published_at: datetime
    metrics: Mapping[str, Input]
    observed_at: datetime | None
    clicks: int | None
    conversions: int | None
    revenue: int | None
    cost: int | None
    is_cost_shared: bool
    media_value: Figure


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, and what they do not hold.

    `unspread` are costs, in minor units, that belong to no placement of the scope and to no route
    that has one. `foreign` counts orders and costs in other currencies than the scope's: there is
    no dated exchange rate to turn them.
    """

    rows: tuple[Row, ...]
    unspread: int = 0
    foreign: int = 0


@dataclass(frozen=True, slots=True)
class _Orders:
    conversions: dict[int, int]
    revenue: dict[int, int]
    foreign: int


@dataclass(frozen=True, slots=True)
class _Costs:
    of: dict[int, int]
    shared: set[int]
    unspread: int
    foreign: int


def table(seat: Seat, scope: Scope) -> Table:
    """Every published placement of the scope that speaks for a brand, with its results."""
    facts = _placements(seat, scope)
    ids = [fact["placement"] for fact in facts]
    metrics, seen = _readings(seat, ids)
    clicks = {row["placement"]: row["clicks"] for row in tracking.clicks(seat)}
    orders = _orders(seat, scope.currency)
    costs = _costs(seat, scope, facts)
    tier = _tiers(seat, facts)
    tracked = tracking.tracked(seat)
    rows = []
    for fact in facts:
        place, found = fact["placement"], metrics.get(fact["placement"], {})
        worth = ruler.media_value(scope.formula, fact["platform"], found.values())
        is_tracked = place in tracked
        rows.append(
            Row(
                placement=place,
                account=fact["account"],
                route=fact["route"],
                platform=fact["platform"],
                kind=fact["kind"],
                tier=tier(fact),
                published_at=fact["published_at"],
                metrics=found,
                observed_at=seen.get(place),
                clicks=clicks.get(place, 0) if is_tracked else None,
                conversions=orders.conversions.get(place, 0) if is_tracked else None,
                revenue=orders.revenue.get(place, 0) if is_tracked else None,
                cost=costs.of.get(place),
                is_cost_shared=place in costs.shared,
                media_value=worth,
            )
        )
    return Table(tuple(rows), costs.unspread, costs.foreign + orders.foreign)


def _placements(seat: Seat, scope: Scope) -> list[placements.PlacementFact]:
    found = placements.placements(seat, brand=scope.brand, since=scope.since, until=scope.until)
    if scope.campaign is None:
        return found
    mine = {row["placement"] for row in campaigns.assignments(seat, campaign=scope.campaign)}
    return [fact for fact in found if fact["placement"] in mine]


def _readings(
    seat: Seat, ids: Iterable[int]
) -> tuple[dict[int, dict[str, Input]], dict[int, datetime]]:
    metrics: dict[int, dict[str, Input]] = defaultdict(dict)
    seen: dict[int, datetime] = {}
    for fact in placements.newest_readings(seat, list(ids)):
        place, metric = fact["placement"], fact["metric"]
        metrics[place][metric] = Input(metric, fact["value"], fact["basis"])
        seen[place] = max(seen.get(place, fact["observed_at"]), fact["observed_at"])
    for found in metrics.values():
        together = ruler.engagement(found)
        if together is not None:
            found["engagement"] = together
    return metrics, seen


def _tiers(
    seat: Seat, facts: Sequence[placements.PlacementFact]
) -> Callable[[placements.PlacementFact], str]:
    preset = ruler.ruler_of(seat.workspace).tier_preset
    followers = placements.followers(seat, {fact["account"] for fact in facts})

    def tier(fact: placements.PlacementFact) -> str:
        if fact["route"] != ruler.Route.CREATOR:
            return ""
        found = ruler.tier_of(fact["platform"], followers.get(fact["account"]), preset)
        return found.id if found else ""

    return tier


def _orders(seat: Seat, currency: str) -> _Orders:
    conversions: dict[int, int] = defaultdict(int)
    revenue: dict[int, int] = defaultdict(int)
    foreign = 0
    for fact in tracking.conversions(seat):
        place = fact["placement"]
        if place is None:
            continue
        conversions[place] += fact["conversions"]
        if fact["currency"] == currency:
            revenue[place] += fact["revenue_minor"] - fact["refunded_minor"]
        else:
            foreign += fact["conversions"]
    return _Orders(conversions, revenue, foreign)


def _costs(seat: Seat, scope: Scope, facts: Sequence[placements.PlacementFact]) -> _Costs:
    """Costs per placement, the costs of a whole route spread evenly over its placements."""
    of: dict[int, int] = defaultdict(int)
    places = {fact["placement"] for fact in facts}
    foreign = 0
    for booked in money.costs(seat):
        place = booked["placement"]
        if place not in places or place is None:
            continue
        if booked["currency"] == scope.currency:
            of[place] += booked["minor"]
        else:
            foreign += 1
    shared, unspread = set[int](), 0
    for route, minor in _of_routes(seat, scope).items():
        mine = [fact["placement"] for fact in facts if fact["route"] == route]
        if not mine:
            unspread += minor
            continue
        shared.update(mine)
        for place, part in zip(mine, evenly(minor, len(mine)), strict=True):
            of[place] += part
    return _Costs(of, shared, unspread, foreign)


def evenly(minor: int, parts: int) -> list[int]:
    """Split an amount into equal parts that sum to it exactly; the first ones take the rest."""
    share, rest = divmod(minor, parts)
    return [share + (place < rest) for place in range(parts)]


def _of_routes(seat: Seat, scope: Scope) -> dict[str, int]:
    """Costs without a placement, per route, booked within the scope's period."""
    routes: dict[str, int] = defaultdict(int)
    if scope.campaign is not None:
        for cost in campaigns.campaign_costs(seat, campaign=scope.campaign):
            if cost["currency"] == scope.currency:
                routes[ruler.Route.CREATOR] += cost["minor"]
        return routes
    since = scope.since.date() if scope.since else None
    until = scope.until.date() if scope.until else None
    for booked in money.costs(seat, since=since, until=until):
        is_mine = scope.brand is None or booked["brand"] == scope.brand.pk
        if booked["placement"] is None and booked["currency"] == scope.currency and is_mine:
            routes[booked["route"]] += booked["minor"]
    return routes
