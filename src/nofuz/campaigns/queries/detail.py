from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from nofuz.campaigns.models import (
    IS_LIVE,
    TONES,
    Assignment,
    AssignmentEvent,
    Campaign,
    CampaignCost,
    Draft,
    Event,
    State,
)
from nofuz.campaigns.policies import next_event, possible_events
from nofuz.campaigns.queries.board import FELL_OUT
from nofuz.campaigns.queries.brief import Finding, findings
from nofuz.campaigns.queries.overdue import Lateness, lateness
from nofuz.core.figures import Figure
from nofuz.core.money import Money
from nofuz.money import api as money
from nofuz.tracking import api as tracking
from nofuz.tracking import facts as tracking_facts
from nofuz.workspaces.api import Seat


@dataclass(frozen=True, slots=True)
class Traced:
    """What came over the links and codes of a placement."""

    clicks: Figure
    conversions: Figure
    revenue: list[Figure]


@dataclass(frozen=True, slots=True)
class Row:
    """An assignment in the campaign's table, with the one thing this seat would do next."""

    assignment: Assignment
    tone: str
    traced: Traced
    next: Event | None


@dataclass(frozen=True, slots=True)
class CampaignPage:
    campaign: Campaign
    rows: list[Row]
    agreed: list[Money]
    spent: list[Figure]
    costs: list[CampaignCost]
    active: int
    live: int


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    assignment: Assignment
    tone: str
    events: list[Event]
    next: Event | None
    timeline: list[AssignmentEvent]
    lateness: Lateness | None
    drafts: list[Draft]
    findings: list[Finding]
    link: tracking.Link | None
    code: tracking.Code | None
    costs: list[money.Entry]
    spent: list[Figure]
    traced: Traced


def campaign_page(campaign: Campaign, seat: Seat) -> CampaignPage:
    assignments = list(campaign.assignments.for_pages().visible_to(seat))
    traced = _traced(seat, assignments)
    active = [each for each in assignments if State(each.state) not in FELL_OUT]
    costs = list(campaign.costs.select_related("entry").prefetch_related("entry__postings"))
    placements = [each.placement for each in assignments]
    extra = [each.amount for each in costs]
    return CampaignPage(
        campaign=campaign,
        rows=[_row(each, seat, traced) for each in assignments],
        agreed=_added(each.fee for each in active),
        spent=_figures("cost", _added([*money.cost(seat, placements), *extra])),
        costs=costs,
        active=len(active),
        live=sum(State(each.state) in IS_LIVE for each in assignments),
    )


def assignment_page(assignment: Assignment, seat: Seat) -> AssignmentPage:
    placement = assignment.placement
    drafts = list(assignment.drafts.select_related("submitted_by", "decided_by"))
    timeline = list(assignment.events.select_related("actor").order_by("-number"))
    return AssignmentPage(
        assignment=assignment,
        tone=TONES[State(assignment.state)],
        events=possible_events(assignment, seat),
        next=next_event(assignment, seat),
        timeline=timeline,
        lateness=lateness(assignment, timeline[0].at, timezone.localdate()),
        drafts=drafts,
        findings=findings(assignment.campaign, drafts[0].text) if drafts else [],
        link=tracking.Link.objects.of(placement).first(),
        code=tracking.Code.objects.filter(placement=placement).first(),
        costs=list(money.costs_of(seat, [placement])),
        spent=_figures("cost", money.cost(seat, [placement])),
        traced=_traced(seat, [assignment])[placement.pk],
    )


def _row(assignment: Assignment, seat: Seat, traced: dict[int, Traced]) -> Row:
    return Row(
        assignment,
        TONES[State(assignment.state)],
        traced[assignment.placement_id],
        next_event(assignment, seat),
    )


def _traced(seat: Seat, assignments: list[Assignment]) -> dict[int, Traced]:
    placements = [each.placement_id for each in assignments]
    clicks = {
        row["placement"]: row["clicks"]
        for row in tracking_facts.clicks(seat, placements=placements)
    }
    orders: dict[int, int] = defaultdict(int)
    revenue: dict[int, list[Money]] = defaultdict(list)
    for row in tracking_facts.conversions(seat, placements=placements):
        if row["placement"] is not None:
            orders[row["placement"]] += row["conversions"]
            earned = Money(row["revenue_minor"] - row["refunded_minor"], row["currency"])
            revenue[row["placement"]].append(earned)
    return {
        pk: Traced(
            Figure("tracked_clicks", clicks.get(pk, 0)),
            Figure("conversions", orders[pk]),
            _figures("revenue", revenue[pk]),
        )
        for pk in placements
    }


def _figures(metric: str, amounts: Iterable[Money]) -> list[Figure]:
    return [Figure(metric, amount.minor, amount.currency) for amount in amounts]


def _added(amounts: Iterable[Money | None]) -> list[Money]:
    totals: dict[str, int] = defaultdict(int)
    for amount in amounts:
        if amount is not None:
            totals[amount.currency] += amount.minor
    return [Money(minor, currency) for currency, minor in sorted(totals.items())]
