"""How an assignment moves: said once here; actions, database, pages and docs read it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from nofuz.workspaces.api import Permission


class State(TextChoices):
    PROPOSED = "proposed", _("Proposed")
    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Accepted")
    DRAFTED = "drafted", _("Draft in review")
    REVISION = "revision", _("In revision")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    VERIFIED = "verified", _("Verified")
    PAID = "paid", _("Paid")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Expired")
    DISPUTED = "disputed", _("Disputed")
    CANCELLED = "cancelled", _("Cancelled")


class Event(TextChoices):
    PROPOSE = "propose", _("Propose")
    INVITE = "invite", _("Invite")
    ACCEPT = "accept", _("Record acceptance")
    DECLINE = "decline", _("Record refusal")
    SUBMIT = "submit", _("Hand in a draft")
    REVISE = "revise", _("Ask for changes")
    APPROVE = "approve", _("Approve")
    SCHEDULE = "schedule", _("Schedule")
    PUBLISH = "publish", _("Record publication")
    VERIFY = "verify", _("Verify")
    PAY = "pay", _("Pay")
    EXPIRE = "expire", _("Mark as expired")
    DISPUTE = "dispute", _("Dispute")
    SETTLE = "settle", _("Settle")
    CANCEL = "cancel", _("Cancel the assignment")


S, E, P = State, Event, Permission

# What may happen in a state, and where it leads. The first event is the usual next step.
TRANSITIONS: dict[State, dict[Event, State]] = {
    S.PROPOSED: {E.INVITE: S.INVITED, E.CANCEL: S.CANCELLED},
    S.INVITED: {
        E.ACCEPT: S.ACCEPTED,
        E.DECLINE: S.DECLINED,
        E.EXPIRE: S.EXPIRED,
        E.CANCEL: S.CANCELLED,
    },
    S.ACCEPTED: {E.SUBMIT: S.DRAFTED, E.EXPIRE: S.EXPIRED, E.CANCEL: S.CANCELLED},
    S.DRAFTED: {E.APPROVE: S.APPROVED, E.REVISE: S.REVISION, E.CANCEL: S.CANCELLED},
    S.REVISION: {E.SUBMIT: S.DRAFTED, E.EXPIRE: S.EXPIRED, E.CANCEL: S.CANCELLED},
    S.APPROVED: {E.SCHEDULE: S.SCHEDULED, E.PUBLISH: S.PUBLISHED, E.CANCEL: S.CANCELLED},
    S.SCHEDULED: {E.PUBLISH: S.PUBLISHED, E.EXPIRE: S.EXPIRED, E.CANCEL: S.CANCELLED},
    S.PUBLISHED: {E.VERIFY: S.VERIFIED, E.DISPUTE: S.DISPUTED},
    S.VERIFIED: {E.PAY: S.PAID, E.DISPUTE: S.DISPUTED},
    S.DISPUTED: {E.SETTLE: S.VERIFIED, E.CANCEL: S.CANCELLED},
    S.DECLINED: {E.INVITE: S.INVITED},
    S.EXPIRED: {E.INVITE: S.INVITED, E.CANCEL: S.CANCELLED},
    S.PAID: {},
    S.CANCELLED: {},
}

# Who may make it happen. PORTAL stands for the creator whose assignment it is, and nobody else.
WHO: dict[Event, frozenset[Permission]] = {
    E.PROPOSE: frozenset({P.EDIT}),
    E.INVITE: frozenset({P.EDIT}),
    E.ACCEPT: frozenset({P.EDIT, P.PORTAL}),
    E.DECLINE: frozenset({P.EDIT, P.PORTAL}),
    E.SUBMIT: frozenset({P.EDIT, P.PORTAL}),
    E.REVISE: frozenset({P.APPROVE}),
    E.APPROVE: frozenset({P.APPROVE}),
    E.SCHEDULE: frozenset({P.EDIT, P.PORTAL}),
    E.PUBLISH: frozenset({P.EDIT, P.PORTAL}),
    E.VERIFY: frozenset({P.EDIT}),
    E.PAY: frozenset({P.MANAGE}),
    E.EXPIRE: frozenset({P.EDIT}),
    E.DISPUTE: frozenset({P.EDIT, P.PORTAL}),
    E.SETTLE: frozenset({P.MANAGE}),
    E.CANCEL: frozenset({P.EDIT}),
}

# Nothing happens without a reason that can be read later.
NEEDS_REASON = frozenset({E.DECLINE, E.REVISE, E.DISPUTE, E.SETTLE, E.CANCEL})

# The fee may fall only while nothing was agreed.
FEE_IS_OPEN = frozenset({S.PROPOSED, S.INVITED, S.DECLINED, S.EXPIRED})
FEE_IS_OVER = frozenset({S.PAID, S.CANCELLED})
IS_LIVE = frozenset({S.PUBLISHED, S.VERIFIED, S.PAID, S.DISPUTED})
IS_OVER = frozenset({S.PAID, S.DECLINED, S.EXPIRED, S.CANCELLED})
# What expires by itself: nothing came from the creator. A scheduled post may well be live without
# anybody having said so; a person has to look.
EXPIRES_BY_ITSELF = frozenset({S.INVITED, S.ACCEPTED, S.REVISION})

# State tone on pages: word and shape stand beside the colour.
TONES: dict[State, str] = {
    S.PROPOSED: "neutral",
    S.INVITED: "waiting",
    S.ACCEPTED: "info",
    S.DRAFTED: "waiting",
    S.REVISION: "warn",
    S.APPROVED: "info",
    S.SCHEDULED: "info",
    S.PUBLISHED: "info",
    S.VERIFIED: "good",
    S.PAID: "good",
    S.DECLINED: "neutral",
    S.EXPIRED: "neutral",
    S.DISPUTED: "bad",
    S.CANCELLED: "neutral",
}


def moves() -> list[tuple[State, Event, State]]:
    """Every lawful move as (from, event, to)."""
    return [
        (source, event, target)
        for source, events in TRANSITIONS.items()
        for event, target in events.items()
    ]
