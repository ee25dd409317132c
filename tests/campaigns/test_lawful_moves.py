"""An assignment moves along the table and no other way: in code and in the database."""

from __future__ import annotations

import contextlib
from random import Random
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from tests.campaigns.support import FEE, NOW, assignment, campaign, in_state, path_to, perform
from tests.cast import Cast, assemble

from nofuz.campaigns.api import TRANSITIONS, Assignment, AssignmentEvent, Event, State
from nofuz.campaigns.models import IS_LIVE, moves
from nofuz.campaigns.policies import check_move
from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.money import api as money
from nofuz.workspaces.api import Role, Seat, Workspace

LATER_EVENTS = [event for event in Event if event != Event.PROPOSE]


@pytest.fixture
def cast() -> Cast:
    return assemble()


def outside(state: State) -> list[Event]:
    return [event for event in LATER_EVENTS if event not in TRANSITIONS[state]]


@pytest.mark.acceptance
@pytest.mark.django_db
@pytest.mark.parametrize("state", State)
def test_im_3_every_event_outside_the_table_is_refused_in_code(cast: Cast, state: State) -> None:
    """All 14 x 14 pairs: what is not in the row of a state is refused with a sentence."""
    made = in_state(state, cast.owner)
    for event in outside(state):
        with pytest.raises(Refused, match="is not possible here"), transaction.atomic():
            perform(event, made, cast.owner)
        made.refresh_from_db()
        assert made.state == state


@pytest.mark.acceptance
@pytest.mark.django_db
@pytest.mark.parametrize(("state", "event", "target"), moves())
def test_im_3_every_event_inside_the_table_leads_where_it_says(
    cast: Cast, state: State, event: Event, target: State
) -> None:
    made = in_state(state, cast.owner)
    assert perform(event, made, cast.owner).state == target
    connection.check_constraints()


@pytest.mark.acceptance
@pytest.mark.django_db
@pytest.mark.parametrize("state", State)
def test_im_3_every_move_outside_the_table_is_refused_by_the_database(
    cast: Cast, state: State
) -> None:
    """Raw writes meet the same table: states by pair, events by (from, event, to)."""
    made = in_state(state, cast.owner)
    row = Assignment.objects.filter(pk=made.pk)
    for target in State:
        if target != state and target not in TRANSITIONS[state].values():
            with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
                row.update(state=target, version=F("version") + 1)
    for event in Event:
        for target in State:
            if (state, event, target) in moves():
                continue
            with pytest.raises(DatabaseError, match="move_is_in_the_table"), transaction.atomic():
                AssignmentEvent.objects.create(
                    workspace=cast.workspace,
                    assignment=made,
                    number=99,
                    event=event,
                    from_state=state,
                    to_state=target,
                    at=NOW,
                )


@pytest.mark.acceptance
@pytest.mark.django_db
@pytest.mark.parametrize("state", [state for state in State if TRANSITIONS[state]])
def test_im_3_a_move_that_nobody_tells_is_refused_by_the_database(cast: Cast, state: State) -> None:
    """A lawful change of state without its event does not survive the transaction."""
    made = in_state(state, cast.owner)
    connection.check_constraints()
    for target in set(TRANSITIONS[state].values()):
        with pytest.raises(DatabaseError, match="no event tells why"):
            _move_silently(made, target)


def _move_silently(made: Assignment, target: State) -> None:
    with transaction.atomic():
        Assignment.objects.filter(pk=made.pk).update(state=target, version=F("version") + 1)
        connection.check_constraints()


@pytest.mark.acceptance
def test_im_3_ten_thousand_walks_keep_the_promises() -> None:
    """Random events, lawful or not: nothing is paid, approved or published before its time."""
    rng = Random(20260320)
    boss = Seat(workspace=Workspace(timezone="UTC"), role=Role.OWNER)
    ends: set[str] = set()
    for _walk in range(10_000):
        walked = SimpleNamespace(
            state=State.PROPOSED,
            get_state_display=str,
            creator=SimpleNamespace(user_id=None),
            campaign=SimpleNamespace(ends_on=NOW.date().replace(month=3)),
            draft_due_on=None,
            publish_due_on=None,
            fee_minor=rng.choice([None, 0, 100]),
            placement=SimpleNamespace(published_at=None, url=""),
        )
        _walk_on(walked, rng, boss)
        ends.add(walked.state)
    assert ends >= {State.PAID, State.CANCELLED, State.VERIFIED, State.APPROVED}


def _walk_on(walked: SimpleNamespace, rng: Random, boss: Seat) -> None:
    seen = {State.PROPOSED}
    for _step in range(40):
        event = rng.choice(LATER_EVENTS)
        try:
            target = check_move(event, walked, boss, reason="So it is.", today=NOW.date())
        except Refused:
            continue
        if event == Event.PUBLISH:
            walked.placement = SimpleNamespace(published_at=NOW, url="https://x.example/1")
        walked.state = target
        seen.add(target)
        _promises(walked, seen)


def _promises(walked: SimpleNamespace, seen: set[State]) -> None:
    if walked.state == State.ACCEPTED:
        assert walked.fee_minor is not None, "agreed without a fee"
    if walked.state == State.APPROVED:
        assert {State.ACCEPTED, State.DRAFTED} <= seen, "approved before acceptance"
    if walked.state in {State.VERIFIED, State.PAID}:
        assert State.PUBLISHED in seen, "verified before publication"
    if walked.state == State.PAID:
        assert State.VERIFIED in seen, "paid before verification"


@pytest.mark.acceptance
@pytest.mark.django_db
def test_im_3_walks_through_the_real_actions_keep_the_books(cast: Cast) -> None:
    """Whatever is pressed: the fee is owed while the post stands, and it is paid once."""
    rng = Random(3)
    started = campaign(cast.owner)
    for number in range(40):
        made = assignment(cast.owner, of=started, handle=f"walker{number}")
        for _step in range(25):
            with contextlib.suppress(Refused), transaction.atomic():
                perform(rng.choice(LATER_EVENTS), made, cast.owner)
            made.refresh_from_db()
        booked = sum(amount.minor for amount in money.cost(cast.owner, [made.placement]))
        assert booked == (FEE.minor if made.state in IS_LIVE else 0), made.state
        assert made.version == made.events.count()
    connection.check_constraints()
    unpaid = Assignment.objects.filter(state__in=IS_LIVE - {State.PAID}).count()
    assert money.owed(cast.owner) == ([Money(unpaid * FEE.minor, "EUR")] if unpaid else [])


@pytest.mark.acceptance
@pytest.mark.django_db
def test_im_3_every_move_has_actor_time_and_where_asked_a_reason(cast: Cast) -> None:
    made = in_state(State.PAID, cast.manager)
    told = list(made.events.all())
    assert [step.event for step in told] == [Event.PROPOSE, *path_to(State.PAID)]
    assert [step.number for step in told] == list(range(1, len(told) + 1))
    assert {step.actor for step in told} == {cast.manager.user}
    for wrong in ("", "   "):
        with pytest.raises(Refused, match="Say why"):
            check_move(
                Event.CANCEL,
                in_memory(State.PROPOSED),
                cast.owner,
                reason=wrong,
                today=NOW.date(),
            )
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        made.events.update(reason="Something else.")


def in_memory(state: State) -> Assignment:
    return Assignment(state=state)


def test_the_table_is_complete() -> None:
    """Every state has a row, every event but the first is used, every state can be reached."""
    assert set(TRANSITIONS) == set(State)
    assert {event for _source, event, _target in moves()} == set(LATER_EVENTS)
    assert all(path_to(state) is not None for state in State)
