"""Creators with posts and prices, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from nofuz.core.figures import Basis
from nofuz.core.money import Money
from nofuz.creators import api as creators
from nofuz.placements.api import Placement, Reading, Route
from tests.cast import Cast


def creator(
    cast: Cast,
    name: str,
    views: Sequence[float],
    *,
    price: int | None = None,
    followers: float = 50_000,
    currency: str = "EUR",
) -> int:
    """Make a creator with one YouTube account and posts; return the account's id."""
    person = creators.add_creator(name=name, by=cast.owner)
    link = creators.add_account(
        creator=person, platform="youtube", handle=name, followers=followers, by=cast.owner
    )
    for age, seen in enumerate(views, start=1):
        post = Placement.objects.create(
            workspace=cast.workspace,
            account=link.account,
            route=Route.CREATOR,
            published_at=timezone.now() - timedelta(days=age),
        )
        Reading.objects.create(
            workspace=cast.workspace,
            placement=post,
            metric="views",
            value=seen,
            basis=Basis.ACTUAL,
            source="test",
            observed_at=timezone.now(),
        )
    if price is not None:
        money = Money(price, currency)
        creators.add_rate(
            creator=person, platform="youtube", kind="video", price=money, by=cast.owner
        )
    creators.refresh_creator(cast.workspace, person.pk)
    return link.account_id
