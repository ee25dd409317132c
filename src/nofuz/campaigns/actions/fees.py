from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from nofuz.campaigns.models import IS_LIVE, Assignment, Event, State
from nofuz.campaigns.policies import check_fee
from nofuz.campaigns.queries import booked_fees
from nofuz.campaigns.steps import book_fee, day_of, locked, step
from nofuz.core.money import Money
from nofuz.money import api as money
from nofuz.tracking import api as tracking
from nofuz.workspaces.api import Seat, action


@action("campaigns.change_fee")
def change_fee(
    *, assignment: Assignment, fee: Money | None, at: datetime | None = None, by: Seat
) -> Assignment:
    """Change what is paid; once agreed it only rises, and what it rises by is booked when due."""
    held = locked(assignment)
    check_fee(held, fee)
    before = held.fee
    held.fee_minor = fee.minor if fee else None
    held.currency = fee.currency if fee else held.currency
    held.save(update_fields=["fee_minor", "currency"])
    if State(held.state) in IS_LIVE and fee and before:
        book_fee(held, fee - before, on=day_of(at or timezone.now(), by), by=by)
    return held


@action("campaigns.pay")
def pay(
    *, assignment: Assignment, version: int | None = None, at: datetime | None = None, by: Seat
) -> Assignment:
    """Record that the creator was paid the fee."""
    moment = at or timezone.now()
    moved = step(locked(assignment, version), Event.PAY, by=by, at=moment)
    for entry in booked_fees(moved):
        money.pay(cost=entry, on=day_of(moment, by), by=by)
    return moved


@action("campaigns.cancel")
def cancel(
    *,
    assignment: Assignment,
    reason: str,
    version: int | None = None,
    at: datetime | None = None,
    by: Seat,
) -> Assignment:
    """Stop an assignment: its code ends, and a fee that was booked is taken back."""
    moment = at or timezone.now()
    moved = step(locked(assignment, version), Event.CANCEL, by=by, reason=reason, at=moment)
    for code in tracking.Code.objects.filter(placement=moved.placement).active_at(moment):
        tracking.end_code(code=code, at=moment, by=by)
    for entry in booked_fees(moved):
        money.reverse_entry(entry=entry, on=day_of(moment, by), by=by)
    return moved
