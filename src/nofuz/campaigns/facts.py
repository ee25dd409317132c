"""The door for tables: campaigns, their assignments, and costs that belong to no placement."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from django.db.models import Sum

from nofuz.campaigns.models import Assignment, Campaign, CampaignCost
from nofuz.workspaces.api import Seat


class CampaignRow(TypedDict):
    campaign: int
    name: str
    brand: int
    objective: str
    stage: str
    starts_on: date
    ends_on: date
    budget_minor: int | None
    currency: str


class AssignmentRow(TypedDict):
    assignment: int
    campaign: int
    creator: int
    account: int
    placement: int
    platform: str
    kind: str
    state: str
    fee_minor: int | None
    currency: str
    publish_due_on: date | None


class CampaignCostRow(TypedDict):
    campaign: int
    kind: str
    currency: str
    minor: int


def campaigns(seat: Seat) -> list[CampaignRow]:
    """Return one row per campaign, newest first.

    Parameters
    ----------
    seat
        Whose rows: a workspace, or one brand of it.

    Returns
    -------
    list of CampaignRow
        `budget_minor` is minor units of `currency`; None when no budget was set. Both days belong
        to the campaign.
    """
    return [
        CampaignRow(
            campaign=row.pk,
            name=row.name,
            brand=row.brand_id,
            objective=row.objective,
            stage=row.stage,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            budget_minor=row.budget_minor,
            currency=row.currency,
        )
        for row in Campaign.objects.visible_to(seat)
    ]


def assignments(seat: Seat, *, campaign: int | None = None) -> list[AssignmentRow]:
    """Return one row per assignment, oldest first.

    Parameters
    ----------
    seat
        Whose rows: a workspace, or one brand of it.
    campaign
        Only this campaign's; None for all.

    Returns
    -------
    list of AssignmentRow
        Each has its own placement, the key to clicks, conversions, readings and costs. `state` is
        one of `api.State`. `fee_minor` is what was agreed, or asked before that, in minor units of
        `currency`; None when it is not known, 0 when nothing is paid. It is no cost before
        publication: costs are in `money.facts`.
    """
    rows = Assignment.objects.visible_to(seat).select_related("account")
    return [
        AssignmentRow(
            assignment=row.pk,
            campaign=row.campaign_id,
            creator=row.creator_id,
            account=row.account_id,
            placement=row.placement_id,
            platform=row.account.platform,
            kind=row.kind,
            state=row.state,
            fee_minor=row.fee_minor,
            currency=row.currency,
            publish_due_on=row.publish_due_on,
        )
        for row in (rows if campaign is None else rows.filter(campaign=campaign))
    ]


def campaign_costs(seat: Seat, *, campaign: int | None = None) -> list[CampaignCostRow]:
    """Return the costs of whole campaigns, which belong to no single placement.

    Parameters
    ----------
    seat
        Whose rows: a workspace, or one brand of it.
    campaign
        Only this campaign's; None for all.

    Returns
    -------
    list of CampaignCostRow
        One row per campaign id, kind of cost (`money.api.Kind`) and ISO 4217 currency; `minor` is
        integer minor units. `money.facts.costs` holds the same amounts in its rows without a
        placement: add one or the other, never both.
    """
    rows = CampaignCost.objects.visible_to(seat).filter(
        entry__reversed_by__isnull=True, entry__postings__account__startswith="cost:"
    )
    if campaign is not None:
        rows = rows.filter(campaign=campaign)
    keys = ("campaign_id", "entry__kind", "entry__postings__currency")
    totals = rows.order_by(*keys).values_list(*keys).annotate(total=Sum("entry__postings__minor"))
    return [
        CampaignCostRow(campaign=pk, kind=kind, currency=currency, minor=minor)
        for pk, kind, currency, minor in totals
    ]
