from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from nofuz.campaigns.models import Assignment, Decision, Draft, Event
from nofuz.campaigns.queries import findings
from nofuz.campaigns.steps import locked, step
from nofuz.core.errors import Refused
from nofuz.workspaces.api import Seat, action


@action("campaigns.submit_draft")
def submit_draft(
    *,
    assignment: Assignment,
    text: str,
    version: int | None = None,
    at: datetime | None = None,
    by: Seat,
) -> Draft:
    """Hand in a text for review, as the next version."""
    if not text.strip():
        raise Refused(_("The draft is empty. Write or paste its text."))
    moment = at or timezone.now()
    moved = step(locked(assignment, version), Event.SUBMIT, by=by, at=moment)
    return Draft.objects.create(
        workspace=by.workspace,
        assignment=moved,
        version=moved.drafts.count() + 1,
        text=text,
        submitted_at=moment,
        submitted_by=by.user,
    )


@action("campaigns.approve")
def approve(
    *,
    assignment: Assignment,
    comment: str = "",
    version: int | None = None,
    at: datetime | None = None,
    by: Seat,
) -> Assignment:
    """Approve the draft that waits; what the brief asks for and is missing needs a reason."""
    moment = at or timezone.now()
    moved = step(locked(assignment, version), Event.APPROVE, by=by, reason=comment, at=moment)
    draft = _decide(moved, Decision.APPROVED, comment, at=moment, by=by)
    if not comment.strip() and not all(f.is_kept for f in findings(moved.campaign, draft.text)):
        raise Refused(_("The draft does not keep to the brief. Say why you approve it anyway."))
    return moved


@action("campaigns.request_revision")
def request_revision(
    *,
    assignment: Assignment,
    comment: str,
    version: int | None = None,
    at: datetime | None = None,
    by: Seat,
) -> Assignment:
    moment = at or timezone.now()
    moved = step(locked(assignment, version), Event.REVISE, by=by, reason=comment, at=moment)
    _decide(moved, Decision.REVISION, comment, at=moment, by=by)
    return moved


def _decide(
    assignment: Assignment, decision: Decision, comment: str, *, at: datetime, by: Seat
) -> Draft:
    draft = assignment.drafts.waiting().get()
    draft.decision, draft.comment = decision, comment.strip()
    draft.decided_at, draft.decided_by = at, by.user
    draft.save()
    return draft
