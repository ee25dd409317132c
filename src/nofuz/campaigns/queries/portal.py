"""What a creator sees of the own work: nothing of others, of budgets or of what the team notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.campaigns.models import (
    IS_OVER,
    TONES,
    Assignment,
    AssignmentEvent,
    Draft,
    Event,
    State,
)
from nofuz.campaigns.policies import possible_events
from nofuz.campaigns.queries.brief import Finding, findings
from nofuz.campaigns.queries.overdue import Lateness, lateness
from nofuz.tracking import api as tracking
from nofuz.workspaces.api import Seat

S = State

# A state in the creator's words, and what it means for the creator.
WORDS: dict[State, tuple[str | Promise, str | Promise]] = {
    S.INVITED: (
        _("Your answer is awaited"),
        _("The team asks you to do this. Read the brief, look at the fee, then answer."),
    ),
    S.ACCEPTED: (
        _("Draft awaited"),
        _("Write what you want to post and hand it in. The team reads it before you publish."),
    ),
    S.DRAFTED: (
        S.DRAFTED.label,
        _("The team is reading your draft. You will see its answer here."),
    ),
    S.REVISION: (
        _("Changes asked for"),
        _("Read what should change, and hand in a new version."),
    ),
    S.APPROVED: (
        _("Ready to publish"),
        _("Your draft is approved. Set the date, or report the post once it is out."),
    ),
    S.SCHEDULED: (
        S.SCHEDULED.label,
        _("Publish on that day with your link and code, then report the post here."),
    ),
    S.PUBLISHED: (
        S.PUBLISHED.label,
        _("The team checks the post now. Your payment follows after that."),
    ),
    S.VERIFIED: (_("Payment follows"), _("The team has checked the post. You are paid next.")),
    S.PAID: (S.PAID.label, _("Everything is done: published, verified and paid.")),
    S.DECLINED: (S.DECLINED.label, _("You do not take part. Nothing is asked of you any more.")),
    S.EXPIRED: (S.EXPIRED.label, _("The due date has passed, so this is closed.")),
    S.DISPUTED: (
        S.DISPUTED.label,
        _("Something about this post is open between you and the team. They will contact you."),
    ),
    S.CANCELLED: (S.CANCELLED.label, _("The team has stopped this. Nothing is asked of you.")),
}

OWES_A_DRAFT = frozenset({S.INVITED, S.ACCEPTED, S.REVISION})
HAS_LINK = frozenset(State) - {S.PROPOSED, S.INVITED, *(IS_OVER - {S.PAID})}


@dataclass(frozen=True, slots=True)
class Asked:
    """An assignment in its creator's list. `due_on` is when the creator's own next step is due."""

    assignment: Assignment
    words: str | Promise
    meaning: str | Promise
    tone: str
    events: list[Event]
    due_on: date | None
    is_late: bool

    @property
    def is_waiting(self) -> bool:
        """Whether the next step is the creator's; a dispute is possible, but nobody asks for it."""
        return bool(set(self.events) - {Event.DISPUTE})


@dataclass(frozen=True, slots=True)
class Portal:
    """A creator's work: what waits for the creator, what for the team, what is over."""

    now: list[Asked]
    with_team: list[Asked]
    over: list[Asked]


@dataclass(frozen=True, slots=True)
class PortalPage:
    asked: Asked
    drafts: list[Draft]
    findings: list[Finding]
    link: tracking.Link | None
    code: tracking.Code | None
    timeline: list[AssignmentEvent]
    lateness: Lateness | None
    paid_at: datetime | None


def own_assignments(seat: Seat) -> QuerySet[Assignment]:
    """What this person was asked to do as a creator; a proposal reached nobody yet."""
    invitations = AssignmentEvent.objects.filter(assignment=OuterRef("pk"), event=Event.INVITE)
    rows = Assignment.objects.visible_to(seat).for_pages().select_related("brand")
    return rows.filter(Exists(invitations), creator__user=seat.user).exclude(creator__user=None)


def portal(seat: Seat, today: date) -> Portal:
    rows = [asked(row, seat, today) for row in own_assignments(seat).order_by("-id")]
    waiting = [row for row in rows if row.is_waiting]
    others = [row for row in rows if not row.is_waiting]
    return Portal(
        now=sorted(waiting, key=lambda row: row.due_on or date.max),
        with_team=[row for row in others if State(row.assignment.state) not in IS_OVER],
        over=[row for row in others if State(row.assignment.state) in IS_OVER],
    )


def asked(assignment: Assignment, seat: Seat, today: date) -> Asked:
    state = State(assignment.state)
    words, meaning = WORDS[state]
    events = [each for each in possible_events(assignment, seat) if _can_be_made(each, assignment)]
    due_on = _due_on(assignment) if set(events) - {Event.DISPUTE} else None
    is_late = due_on is not None and due_on < today
    return Asked(assignment, words, meaning, TONES[state], events, due_on, is_late)


def portal_page(assignment: Assignment, seat: Seat, today: date) -> PortalPage:
    drafts = list(assignment.drafts.all())
    has_link = State(assignment.state) in HAS_LINK
    timeline = [
        step
        for step in assignment.events.select_related("actor").order_by("-number")
        if step.event != Event.PROPOSE
    ]
    paid = (step.at for step in timeline if step.event == Event.PAY)
    placement = assignment.placement
    return PortalPage(
        asked=asked(assignment, seat, today),
        drafts=drafts,
        findings=findings(assignment.campaign, drafts[0].text) if drafts else [],
        link=tracking.Link.objects.of(placement).first() if has_link else None,
        code=tracking.Code.objects.filter(placement=placement).first() if has_link else None,
        timeline=timeline,
        lateness=lateness(assignment, timeline[0].at, today),
        paid_at=next(paid, None),
    )


def _can_be_made(event: Event, assignment: Assignment) -> bool:
    """Nobody can accept before the team has said what it pays."""
    return event != Event.ACCEPT or assignment.fee_minor is not None


def _due_on(assignment: Assignment) -> date | None:
    if assignment.state in OWES_A_DRAFT and assignment.draft_due_on:
        return assignment.draft_due_on
    return assignment.publish_due_on
