"""The door for tables: what was spent, one row per placement, kind and currency."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TypedDict

from django.db.models import Sum

from nofuz.money.models import Entry, Posting
from nofuz.workspaces.api import Seat


class CostRow(TypedDict):
    placement: int | None
    brand: int | None
    route: str
    kind: str
    currency: str
    minor: int


def costs(
    seat: Seat,
    *,
    since: date | None = None,
    until: date | None = None,
    placements: Collection[int] | None = None,
) -> list[CostRow]:
    """Return what was spent, reversals taken off.

    Parameters
    ----------
    seat
        Whose rows: a workspace, or one brand of it.
    since, until
        Half-open window of the booking date; None leaves that side open.
    placements
        Only these placement ids; None for all, with the costs that belong to none.

    Returns
    -------
    list of CostRow
        One row per placement id, brand id, route, kind of cost and ISO 4217 currency. Placement is
        None for costs of a whole campaign or brand; brand and route may be empty then. `minor` is
        integer minor units of the currency; 0 when a cost was booked and reversed in the window.
        Payments are no costs and do not appear. A placement without a row has no known cost.
    """
    bounds = {"on__gte": since, "on__lt": until}
    entries = Entry.objects.visible_to(seat).filter(
        **{name: day for name, day in bounds.items() if day is not None}
    )
    if placements is not None:
        entries = entries.filter(placement__in=placements)
    keys = ("entry__placement_id", "entry__brand_id", "entry__route", "entry__kind", "currency")
    rows = (
        Posting.objects.costs()
        .filter(entry__in=entries)
        .order_by(*keys)
        .values_list(*keys)
        .annotate(total=Sum("minor"))
    )
    return [
        CostRow(
            placement=placement, brand=brand, route=route, kind=kind, currency=currency, minor=total
        )
        for placement, brand, route, kind, currency, total in rows
    ]
