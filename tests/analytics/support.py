"""Posts with results, made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from nofuz.core.figures import Basis
from nofuz.core.money import Money
from nofuz.money import api as money
from nofuz.placements import api as ruler
from nofuz.placements.api import Account, Owner, Placement, Reading, Route
from tests.cast import Cast

NOW = datetime(2026, 10, 1, tzinfo=UTC)


def account(cast: Cast, name: str, owner: Owner, platform: str, followers: float | None) -> Account:
    made = Account.objects.create(
        workspace=cast.workspace,
        platform=platform,
        owner=owner,
        brand=cast.brand if owner == Owner.BRAND else None,
        natural_key=name,
        name=name,
    )
    if followers is not None:
        _read(made.workspace_id, {"followers": followers}, account=made)
    return made


def post(
    cast: Cast,
    account: Account,
    route: Route,
    readings: Mapping[str, float] | None = None,
    *,
    cost: int | None = None,
    days: int = 5,
) -> Placement:
    """A post published `days` before NOW, read at NOW, with a cost in cents."""
    made = Placement.objects.create(
        workspace=cast.workspace,
        account=account,
        brand=cast.brand,
        route=route,
        published_at=NOW - timedelta(days=days),
    )
    _read(cast.workspace.pk, readings or {}, placement=made)
    if cost is not None:
        money.record_cost(
            kind=money.Kind.FEE,
            amount=Money(cost, "EUR"),
            on=NOW.date(),
            placement=made,
            by=cast.owner,
        )
    return made


def _read(workspace: int, values: Mapping[str, float], **of: object) -> None:
    Reading.objects.bulk_create(
        Reading(
            workspace_id=workspace,
            metric=metric,
            value=value,
            basis=Basis.ACTUAL,
            source="test",
            observed_at=NOW,
            **of,
        )
        for metric, value in values.items()
    )


def formula(cast: Cast) -> ruler.Formula:
    return ruler.chosen_formula(cast.workspace)
