"""A fee is agreed, booked when it is owed, paid once, and taken back when nothing came of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.campaigns.support import FEE, NOW, assignment, campaign, creator, in_state, perform
from tests.cast import Cast, assemble
from tests.support.together import refused_together

from nofuz.campaigns import api as campaigns
from nofuz.campaigns import facts
from nofuz.campaigns.api import Assignment, Event, State
from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.money import api as money
from nofuz.placements.api import Placement
from nofuz.tracking.api import Code, Link


@pytest.fixture
def cast() -> Cast:
    return assemble()


def spent(made: Assignment, cast: Cast) -> list[Money]:
    return money.cost(cast.owner, [made.placement])


@pytest.mark.django_db
def test_a_new_assignment_has_a_planned_placement_a_link_and_a_code(cast: Cast) -> None:
    made = assignment(cast.owner)
    placement = Placement.objects.get(pk=made.placement_id)
    assert (placement.route, placement.published_at, placement.is_sponsored) == (
        "creator",
        None,
        True,
    )
    assert placement.brand == made.campaign.brand
    link = Link.objects.get(placement=placement)
    assert link.destination() == (
        "https://shop.example/nowruz?utm_campaign=nowruz&utm_content=sara.cooks"
        "&utm_medium=creator&utm_source=instagram"
    )
    assert Code.objects.get(placement=placement).text == "SARACOOKS"
    again = assignment(cast.owner, of=made.campaign, handle="saracooks")
    assert Code.objects.get(placement=again.placement).text.startswith("SARACOOKS")


@pytest.mark.django_db
def test_the_fee_is_owed_from_publication_and_paid_once(cast: Cast) -> None:
    made = in_state(State.APPROVED, cast.owner)
    assert spent(made, cast) == []
    perform(Event.PUBLISH, made, cast.owner)
    assert (spent(made, cast), money.owed(cast.owner)) == ([FEE], [FEE])
    perform(Event.VERIFY, made, cast.owner)
    perform(Event.PAY, made, cast.owner)
    assert (spent(made, cast), money.owed(cast.owner)) == ([FEE], [])


@pytest.mark.acceptance
@pytest.mark.django_db
def test_im_3_an_agreed_fee_only_rises(cast: Cast) -> None:
    """Before acceptance it moves freely; after it only up; after payment not at all."""
    made = in_state(State.INVITED, cast.owner)
    lower, higher = Money(FEE.minor - 1, "EUR"), Money(FEE.minor + 1000, "EUR")
    campaigns.change_fee(assignment=made, fee=lower, by=cast.owner)
    campaigns.change_fee(assignment=made, fee=FEE, by=cast.owner)
    perform(Event.ACCEPT, made, cast.owner)
    for wrong in (lower, None, Money(FEE.minor, "USD")):
        with pytest.raises(Refused, match="The fee is agreed"):
            campaigns.change_fee(assignment=made, fee=wrong, by=cast.owner)
    for field, value in (("fee_minor", lower.minor), ("fee_minor", None), ("currency", "USD")):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            Assignment.objects.filter(pk=made.pk).update(**{field: value})
    for event in (Event.SUBMIT, Event.APPROVE, Event.PUBLISH):
        perform(event, made, cast.owner)
    campaigns.change_fee(assignment=made, fee=higher, by=cast.owner)
    assert spent(made, cast) == [higher]
    for event in (Event.VERIFY, Event.PAY):
        perform(event, made, cast.owner)
    assert money.owed(cast.owner) == []
    with pytest.raises(Refused, match="settled"):
        campaigns.change_fee(assignment=made, fee=Money(10**6, "EUR"), by=cast.owner)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Assignment.objects.filter(pk=made.pk).update(fee_minor=10**6)


@pytest.mark.django_db
def test_losing_a_dispute_takes_the_fee_back_and_ends_the_code(cast: Cast) -> None:
    made = in_state(State.DISPUTED, cast.owner)
    code = Code.objects.get(placement=made.placement)
    assert spent(made, cast) == [FEE]
    perform(Event.CANCEL, made, cast.owner)
    code.refresh_from_db()
    assert (spent(made, cast), money.owed(cast.owner)) == ([Money(0, "EUR")], [])
    assert code.active_to == NOW


@pytest.mark.django_db
def test_winning_a_dispute_leads_to_payment(cast: Cast) -> None:
    made = in_state(State.DISPUTED, cast.owner)
    perform(Event.SETTLE, made, cast.owner)
    assert perform(Event.PAY, made, cast.owner).state == State.PAID


@pytest.mark.django_db
def test_costs_hang_on_an_assignment_or_on_the_whole_campaign(cast: Cast) -> None:
    made, day = assignment(cast.owner), date(2026, 3, 2)
    campaigns.add_assignment_cost(
        assignment=made, kind=money.Kind.PRODUCT, amount=Money(1200, "EUR"), on=day, by=cast.owner
    )
    for _time in range(2):
        campaigns.add_campaign_cost(
            campaign=made.campaign,
            kind=money.Kind.LABOUR,
            amount=Money(8000, "EUR"),
            on=day,
            memo="Choosing creators",
            by=cast.owner,
        )
    assert spent(made, cast) == [Money(1200, "EUR")]
    assert facts.campaign_costs(cast.owner) == [
        {"campaign": made.campaign_id, "kind": "labour", "currency": "EUR", "minor": 16_000}
    ]


@pytest.mark.django_db
def test_metrics_entered_by_hand_are_actual_and_wait_for_publication(cast: Cast) -> None:
    made = in_state(State.APPROVED, cast.owner)
    with pytest.raises(Refused, match="Only a published post"):
        campaigns.record_metrics(
            assignment=made, values={"views": 10}, observed_at=NOW, by=cast.owner
        )
    perform(Event.PUBLISH, made, cast.owner)
    campaigns.record_metrics(
        assignment=made, values={"views": 5200, "likes": None}, observed_at=NOW, by=cast.owner
    )
    (reading,) = made.placement.readings.all()
    assert (reading.metric, reading.value, reading.basis, reading.source) == (
        "views",
        5200,
        "actual",
        "manual",
    )


@pytest.mark.django_db
def test_creators_come_in_once(cast: Cast) -> None:
    started, sara = campaign(cast.owner), creator(cast.owner)
    nobody = type(sara).objects.create(workspace=cast.workspace, name="Without an account")
    for expected in (1, 0):
        added = campaigns.add_creators(
            campaign=started, creators=[sara, sara, nobody], by=cast.owner
        )
        assert len(added) == expected
    (row,) = facts.assignments(cast.owner, campaign=started.pk)
    assert (row["creator"], row["state"], row["fee_minor"]) == (sara.pk, "proposed", None)
    assert facts.assignments(cast.stranger) == []


@pytest.mark.acceptance
@pytest.mark.django_db(transaction=True)
def test_im_3_paying_at_the_same_moment_pays_once() -> None:
    """Twenty people press Pay: one payment, nineteen sentences."""
    cast = assemble()
    made = in_state(State.VERIFIED, cast.owner)
    answers = refused_together(
        *[lambda: campaigns.pay(assignment=made, version=made.version, by=cast.owner)] * 20
    )
    assert answers.count("") == 1
    assert sum("Somebody moved" in answer for answer in answers) == 19
    assert money.owed(cast.owner) == []
    assert made.events.filter(event=Event.PAY).count() == 1
