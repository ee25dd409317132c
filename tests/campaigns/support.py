"""What the tests of campaigns share: a campaign, an assignment, and one way to make any move."""

from __future__ import annotations

from collections import deque
from datetime import UTC, date, datetime
from typing import Any

from nofuz.campaigns import api as campaigns
from nofuz.campaigns.api import TRANSITIONS, Assignment, Campaign, Event, State
from nofuz.core.money import Money
from nofuz.creators.api import Creator, CreatorAccount
from nofuz.placements.api import Owner, add_account
from nofuz.workspaces.api import Brand, Seat

START, END = date(2026, 3, 1), date(2026, 3, 31)
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)  # every due date has passed
FEE = Money(25_000, "EUR")
POST = "https://www.instagram.com/reel/Cx1{number}/"
ON_BRIEF = "Anzeige. My #nowruz table with Anar juice."


def campaign(seat: Seat, **changes: Any) -> Campaign:
    told = {
        "brand": Brand.objects.get(workspace=seat.workspace),
        "name": "Nowruz",
        "objective": "sales",
        "stage": "preference",
        "starts_on": START,
        "ends_on": END,
        "budget_minor": 500_000,
        "currency": "EUR",
        "landing_url": "https://shop.example/nowruz",
        "must_say": ["Anar juice"],
        "never_say": ["cure"],
        "disclosure": "Anzeige",
        "hashtags": ["#nowruz"],
    }
    return campaigns.save_campaign(campaign=Campaign(**(told | changes)), by=seat)


def creator(seat: Seat, handle: str = "sara.cooks") -> Creator:
    person = Creator.objects.create(workspace=seat.workspace, name=handle.title())
    account = add_account(platform="instagram", owner=Owner.CREATOR, handle=handle, by=seat)
    CreatorAccount.objects.create(workspace=seat.workspace, creator=person, account=account)
    return person


def assignment(
    seat: Seat, of: Campaign | None = None, handle: str = "sara.cooks", fee: Money | None = FEE
) -> Assignment:
    person = creator(seat, handle)
    return campaigns.add_assignment(
        campaign=of or campaign(seat),
        creator=person,
        account=person.links.get().account,
        fee=fee,
        draft_due_on=date(2026, 3, 10),
        publish_due_on=date(2026, 3, 20),
        by=seat,
    )


def perform(event: Event, on: Assignment, by: Seat, at: datetime = NOW) -> Assignment:
    """Make a move with whatever it needs besides."""
    told: dict[str, Any] = {"assignment": on, "at": at, "by": by}
    match event:
        case Event.PROPOSE:
            raise AssertionError("An assignment is proposed when it is added, never later.")
        case Event.SUBMIT:
            campaigns.submit_draft(text=ON_BRIEF, **told)
        case Event.APPROVE:
            campaigns.approve(**told)
        case Event.REVISE:
            campaigns.request_revision(comment="Show the bottle.", **told)
        case Event.SCHEDULE:
            campaigns.schedule(planned_for=at, **told)
        case Event.PUBLISH:
            campaigns.publish(url=POST.format(number=on.pk), **told)
        case Event.PAY:
            campaigns.pay(**told)
        case Event.CANCEL:
            campaigns.cancel(reason="Not needed any more.", **told)
        case _:
            campaigns.move(event=event, reason="As agreed by phone.", **told)
    on.refresh_from_db()
    return on


def path_to(state: State) -> list[Event]:
    """The shortest lawful way from a new assignment to a state."""
    waiting: deque[tuple[State, list[Event]]] = deque([(State.PROPOSED, [])])
    seen = {State.PROPOSED}
    while waiting:
        here, path = waiting.popleft()
        if here == state:
            return path
        for event, target in TRANSITIONS[here].items():
            if target not in seen:
                seen.add(target)
                waiting.append((target, [*path, event]))
    raise AssertionError(f"No way leads to {state}.")


def in_state(state: State, seat: Seat, at: datetime = NOW) -> Assignment:
    made = assignment(seat)
    for event in path_to(state):
        perform(event, made, seat, at)
    assert made.state == state
    return made
