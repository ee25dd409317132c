"""The door for tables: placements that people could see, and what was read of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypedDict

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from nofuz.core.figures import Basis
from nofuz.placements.models import Placement, Reading
from nofuz.workspaces.api import Brand, Seat


class PlacementFact(TypedDict):
    placement: int
    account: int
    brand: int | None
    platform: str
    route: str
    kind: str
    published_at: datetime


class ReadingFact(TypedDict):
    placement: int
    metric: str
    value: float
    basis: Basis
    observed_at: datetime
    source: str


class ResultFact(TypedDict):
    account: int
    placement: int
    metric: str
    value: float


def placements(
    seat: Seat,
    *,
    brand: Brand | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[PlacementFact]:
    """Return the published placements that speak for a brand, oldest first.

    Parameters
    ----------
    seat
        Whose rows: a workspace, or one brand of it.
    brand
        Only this brand's; None means every brand's.
    since, until
        Half-open window of publication; None leaves that side open.

    Returns
    -------
    list of PlacementFact
        One row per placement. Creators' own posts, which speak for no brand, are not among them.
    """
    bounds = {"published_at__gte": since, "published_at__lt": until, "brand": brand}
    rows = Placement.objects.visible_to(seat).filter(
        published_at__isnull=False,
        brand__isnull=False,
        **{name: value for name, value in bounds.items() if value is not None},
    )
    return [
        PlacementFact(
            placement=row.pk,
            account=row.account_id,
            brand=row.brand_id,
            platform=row.account.platform,
            route=row.route,
            kind=row.kind,
            published_at=row.published_at,
        )
        for row in rows.select_related("account").order_by("published_at", "id")
        if row.published_at
    ]


def newest_readings(seat: Seat, placements: Collection[int]) -> list[ReadingFact]:
    """Return the newest reading of every metric of these placements.

    Parameters
    ----------
    seat
        Whose rows.
    placements
        Placement ids; others than the seat's are ignored.

    Returns
    -------
    list of ReadingFact
        One row per placement and metric id; `value` in the metric's unit. A metric that was never
        reported has no row: it is not known, not 0.
    """
    newest = (
        Reading.objects.visible_to(seat)
        .filter(placement__in=placements)
        .newest()
        .values_list("placement_id", "metric", "value", "basis", "observed_at", "source")
    )
    return [
        ReadingFact(
            placement=placement,
            metric=metric,
            value=value,
            basis=Basis(basis),
            observed_at=observed_at,
            source=source,
        )
        for placement, metric, value, basis, observed_at, source in newest
    ]


def recent_results(
    seat: Seat, *, accounts: Iterable[int], metrics: Collection[str], posts: int
) -> list[ResultFact]:
    """Return the newest known values of the newest posts of each account.

    Parameters
    ----------
    seat
        Whose rows.
    accounts
        Account ids.
    metrics
        Metric ids.
    posts
        How many of an account's newest posts, by publication.

    Returns
    -------
    list of ResultFact
        One row per account, placement and metric; what was not reported has no row.
    """
    newest = (
        Placement.objects.visible_to(seat)
        .filter(account__in=list(accounts), published_at__isnull=False)
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=F("account_id"),
                order_by=(F("published_at").desc(), F("id").desc()),
            )
        )
        .filter(place__lte=posts)
    )
    owner = dict(newest.values_list("id", "account_id"))
    values = Reading.objects.visible_to(seat).filter(placement__in=owner, metric__in=metrics)
    return [
        ResultFact(account=owner[placement], placement=placement, metric=metric, value=value)
        for placement, metric, value in values.newest().values_list(
            "placement_id", "metric", "value"
        )
    ]


def followers(seat: Seat, accounts: Iterable[int]) -> dict[int, float]:
    """Return the newest known number of followers of each account that has one.

    Parameters
    ----------
    seat
        Whose rows.
    accounts
        Account ids.
    """
    rows = Reading.objects.visible_to(seat).filter(account__in=accounts, metric="followers")
    return dict(rows.newest().values_list("account_id", "value"))
