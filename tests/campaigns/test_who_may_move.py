"""Roles, conditions and the sentence that a refusal gives."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.campaigns.support import NOW, POST, assignment, in_state, perform
from tests.cast import Cast, assemble

from nofuz.campaigns import api as campaigns
from nofuz.campaigns.api import Event, State
from nofuz.campaigns.policies import next_event, possible_events
from nofuz.core.errors import Refused
from nofuz.core.money import Money

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def test_a_client_reviews_drafts_and_does_nothing_else(cast: Cast) -> None:
    made = in_state(State.DRAFTED, cast.owner)
    assert possible_events(made, cast.client) == [Event.APPROVE, Event.REVISE]
    campaigns.approve(assignment=made, by=cast.client)
    made.refresh_from_db()
    assert possible_events(made, cast.client) == []
    with pytest.raises(Refused, match="Your role does not allow"):
        perform(Event.PUBLISH, made, cast.client)


def test_an_analyst_neither_approves_nor_pays(cast: Cast) -> None:
    made = in_state(State.DRAFTED, cast.owner)
    assert possible_events(made, cast.analyst) == [Event.CANCEL]
    for event in (Event.APPROVE, Event.PUBLISH, Event.VERIFY):
        perform(event, made, cast.owner)
    assert Event.PAY not in possible_events(made, cast.analyst)
    with pytest.raises(Refused, match="Your role does not allow"):
        perform(Event.PAY, made, cast.analyst)


def test_nobody_is_led_to_a_dispute_or_a_cancellation(cast: Cast) -> None:
    """The one button is the usual step; who may not take it is offered none in its place."""
    made = in_state(State.VERIFIED, cast.owner)
    assert possible_events(made, cast.analyst) == [Event.DISPUTE]
    assert next_event(made, cast.analyst) is None
    assert next_event(made, cast.manager) == Event.PAY


def test_a_creator_moves_only_what_was_asked_of_them(cast: Cast) -> None:
    made = assignment(cast.owner)
    perform(Event.INVITE, made, cast.owner)
    assert possible_events(made, cast.creator) == []
    made.creator.user = cast.creator.user
    made.creator.save()
    assert possible_events(made, cast.creator) == [Event.ACCEPT, Event.DECLINE]
    perform(Event.ACCEPT, made, cast.creator)
    assert made.events.last().actor == cast.creator.user


def test_nothing_is_accepted_without_a_fee_and_a_gift_is_a_fee_of_zero(cast: Cast) -> None:
    made = assignment(cast.owner, fee=None)
    perform(Event.INVITE, made, cast.owner)
    with pytest.raises(Refused, match="Enter the agreed fee first"):
        perform(Event.ACCEPT, made, cast.owner)
    campaigns.change_fee(assignment=made, fee=Money(0, "EUR"), by=cast.owner)
    assert perform(Event.ACCEPT, made, cast.owner).state == State.ACCEPTED


def test_nothing_expires_before_its_due_date(cast: Cast) -> None:
    made = in_state(State.INVITED, cast.owner)
    due = datetime(2026, 3, 10, 23, tzinfo=UTC)
    with pytest.raises(Refused, match="has not passed yet"):
        perform(Event.EXPIRE, made, cast.owner, at=due)
    assert perform(Event.EXPIRE, made, cast.owner, at=NOW).state == State.EXPIRED


def test_a_page_that_is_out_of_date_moves_nothing(cast: Cast) -> None:
    made = in_state(State.INVITED, cast.owner)
    shown = made.version
    perform(Event.ACCEPT, made, cast.owner)
    with pytest.raises(Refused, match="Somebody moved this assignment meanwhile"):
        campaigns.move(assignment=made, event=Event.ACCEPT, version=shown, by=cast.owner)


def test_one_post_belongs_to_one_assignment(cast: Cast) -> None:
    first = in_state(State.PUBLISHED, cast.owner)
    second = assignment(cast.owner, of=first.campaign, handle="dara")
    for event in (Event.INVITE, Event.ACCEPT, Event.SUBMIT, Event.APPROVE):
        perform(event, second, cast.owner)
    with pytest.raises(Refused, match="already belongs"):
        campaigns.publish(assignment=second, url=POST.format(number=first.pk), by=cast.owner)
    for wrong in ("", "my post", "javascript:alert(1)", "ftp://x.example/1"):
        with pytest.raises(Refused, match="not the address of a post"):
            campaigns.publish(assignment=second, url=wrong, by=cast.owner)
    second.refresh_from_db()
    assert second.state == State.APPROVED


def test_a_draft_off_the_brief_needs_a_reason_to_be_approved(cast: Cast) -> None:
    made = in_state(State.ACCEPTED, cast.owner)
    campaigns.submit_draft(assignment=made, text="Try it, it is a CURE!", by=cast.owner)
    with pytest.raises(Refused, match="does not keep to the brief"):
        campaigns.approve(assignment=made, by=cast.client)
    campaigns.approve(assignment=made, comment="The label is in the picture.", by=cast.client)
    draft = made.drafts.get()
    assert (draft.decision, draft.decided_by) == ("approved", cast.client.user)


def test_drafts_are_kept_in_versions(cast: Cast) -> None:
    made = in_state(State.REVISION, cast.owner)
    perform(Event.SUBMIT, made, cast.owner)
    perform(Event.APPROVE, made, cast.owner)
    assert [(d.version, d.decision) for d in made.drafts.all()] == [
        (2, "approved"),
        (1, "revision"),
    ]
