from __future__ import annotations

from datetime import date

from nofuz.campaigns.models import Assignment, Campaign, CampaignCost
from nofuz.core.money import Money
from nofuz.money import api as money
from nofuz.placements.api import Route
from nofuz.workspaces.api import Seat, action


@action("campaigns.add_assignment_cost")
def add_assignment_cost(
    *,
    assignment: Assignment,
    kind: money.Kind,
    amount: Money,
    on: date,
    memo: str = "",
    by: Seat,
) -> money.Entry:
    """Book what an assignment cost beside its fee: a product, a commission, hours."""
    return money.record_cost(
        kind=kind, amount=amount, on=on, placement=assignment.placement, memo=memo, by=by
    )


@action("campaigns.add_campaign_cost")
def add_campaign_cost(
    *, campaign: Campaign, kind: money.Kind, amount: Money, on: date, memo: str = "", by: Seat
) -> CampaignCost:
    """Book a cost of the whole campaign, which belongs to no single placement."""
    entry = money.record_cost(
        kind=kind,
        amount=amount,
        on=on,
        brand=campaign.brand,
        route=Route.CREATOR,
        memo=memo,
        by=by,
    )
    return CampaignCost.objects.create(
        workspace=by.workspace, campaign=campaign, brand=campaign.brand, entry=entry
    )
