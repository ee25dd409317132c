"""What the tests of tracking share: a placement of a creator, a visitor, an order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from nofuz.core.money import Money
from nofuz.placements.api import Account, Owner, Placement, Route
from nofuz.tracking.api import Link, Order, Visit, add_link
from nofuz.workspaces.api import Brand, Seat

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SHOP = "https://shop.example/new"


def placement(seat: Seat, handle: str = "sara") -> Placement:
    """A planned post of a creator for the first brand of the workspace."""
    account = Account.objects.create(
        workspace=seat.workspace,
        platform="instagram",
        owner=Owner.CREATOR,
        handle=handle,
        natural_key=handle,
    )
    return Placement.objects.create(
        workspace=seat.workspace,
        account=account,
        brand=Brand.objects.filter(workspace=seat.workspace).first(),
        route=Route.CREATOR,
        title=f"Post of {handle}",
    )


def link(seat: Seat, handle: str = "sara") -> Link:
    return add_link(placement=placement(seat, handle), target_url=SHOP, by=seat)


def visit(**changes: Any) -> Visit:
    return Visit(**({"ip": "203.0.113.7", "agent": BROWSER} | changes))


def order(number: str = "1001", **changes: Any) -> Order:
    told = {"order": number, "amount": Money(4990, "EUR"), "at": NOON}
    return Order(**(told | changes))
