"""The door for tables: what placements brought, one row per placement (and currency)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TypedDict

from django.db.models import Count, Q, Sum

from nofuz.tracking.models import Click, Code, Conversion, Link
from nofuz.workspaces.api import Seat


class ClickRow(TypedDict):
    placement: int
    clicks: int
    visitors: int
    repeats: int
    bots: int


class ConversionRow(TypedDict):
    placement: int | None
    currency: str
    conversions: int
    customers: int
    revenue_minor: int
    refunded_minor: int


def tracked(seat: Seat) -> set[int]:
    """Return the ids of placements that have a link or a code: theirs are the zeros that are known.

    Parameters
    ----------
    seat
        Whose rows: a workspace, or one brand of it.
    """
    links = Link.objects.visible_to(seat).values_list("placement_id", flat=True)
    codes = Code.objects.visible_to(seat).values_list("placement_id", flat=True)
    return {*links, *codes}


def clicks(
    seat: Seat,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    placements: Collection[int] | None = None,
) -> list[ClickRow]:
    """Return the clicks per placement that has at least one visit of any kind.

    Parameters
    ----------
    seat
        Whose rows: a workspace, or one brand of it.
    since, until
        Half-open window of the click's time; None leaves that side open.
    placements
        Only these placement ids; None for all.

    Returns
    -------
    list of ClickRow
        One row per placement id, ordered by it. `clicks`: visits by people without repeats of the
        same visitor on the same link within an hour. `repeats`: those repeats. `bots`: visits by
        programs. `visitors`: distinct people by keyed hash, within the window. All are counts; a
        placement without a row has links that nobody followed, or no link at all.
    """
    people = Q(is_bot=False)
    rows = (
        Click.objects.visible_to(seat)
        .filter(**_window(since, until), **_among("link__placement", placements))
        .order_by("link__placement_id")
        .values("link__placement_id")
        .annotate(
            clicks=Count("id", filter=people & Q(is_repeat=False)),
            visitors=Count("visitor", filter=people, distinct=True),
            repeats=Count("id", filter=Q(is_repeat=True)),
            bots=Count("id", filter=Q(is_bot=True)),
        )
    )
    return [
        ClickRow(
            placement=row["link__placement_id"],
            clicks=row["clicks"],
            visitors=row["visitors"],
            repeats=row["repeats"],
            bots=row["bots"],
        )
        for row in rows
    ]


def conversions(
    seat: Seat,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    placements: Collection[int] | None = None,
) -> list[ConversionRow]:
    """Return the credited orders and refunds per placement and currency.

    Parameters
    ----------
    seat
        Whose rows: a workspace, or one brand of it (then orders that nobody is credited with are
        left out, as they belong to no brand).
    since, until
        Half-open window of the time of the order or refund; None leaves that side open.
    placements
        Only these placement ids; None for all.

    Returns
    -------
    list of ConversionRow
        One row per placement id and ISO 4217 currency; the placement is None for orders that nobody
        is credited with. `conversions`: orders. `customers`: distinct keyed hashes among the orders
        that named a customer. `revenue_minor`: order amounts in minor units, before refunds.
        `refunded_minor`: what was given back, a positive number of minor units.
    """
    sale, refund = Q(refund=""), ~Q(refund="")
    rows = (
        Conversion.objects.visible_to(seat)
        .filter(**_window(since, until), **_among("placement", placements))
        .order_by("placement_id", "currency")
        .values("placement_id", "currency")
        .annotate(
            conversions=Count("id", filter=sale),
            customers=Count("customer", filter=sale & ~Q(customer=""), distinct=True),
            revenue=Sum("minor", filter=sale, default=0),
            refunded=Sum("minor", filter=refund, default=0),
        )
    )
    return [
        ConversionRow(
            placement=row["placement_id"],
            currency=row["currency"],
            conversions=row["conversions"],
            customers=row["customers"],
            revenue_minor=row["revenue"],
            refunded_minor=-row["refunded"],
        )
        for row in rows
    ]


def _window(since: datetime | None, until: datetime | None) -> dict[str, datetime]:
    bounds = {"at__gte": since, "at__lt": until}
    return {name: moment for name, moment in bounds.items() if moment is not None}


def _among(field: str, placements: Collection[int] | None) -> dict[str, Collection[int]]:
    return {} if placements is None else {f"{field}__in": placements}
