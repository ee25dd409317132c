"""A creator does the own part of an assignment in the portal, and sees nothing else."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.campaigns.support import ON_BRIEF, POST, assignment, campaign, perform
from tests.cast import Cast, assemble

from nofuz.campaigns import api as campaigns
from nofuz.campaigns.api import Assignment, Event, State
from nofuz.campaigns.models import WHO, moves
from nofuz.core.money import Money
from nofuz.creators.api import Creator
from nofuz.money import api as money
from nofuz.workspaces.api import Membership, Permission, Role, Seat, User

pytestmark = pytest.mark.django_db
ROOT = "/w/anar/campaigns/portal/"
HIDDEN = r"<(script|style)\b.*?</\1>|<[^>]*>"


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def asked(cast: Cast, client: Client) -> Assignment:
    """An invitation to the creator, who is signed in."""
    client.force_login(cast.creator.user)
    return invited(cast.owner, cast.creator.user)


def invited(owner: Seat, user: User | None, handle: str = "sara.cooks", **more: Any) -> Assignment:
    made = assignment(owner, handle=handle, **more)
    Creator.objects.filter(pk=made.creator_id).update(user=user)
    made.refresh_from_db()
    return perform(Event.INVITE, made, owner)


def page(client: Client, address: object = "") -> str:
    response = client.get(f"{ROOT}{address}{'/' if address else ''}")
    assert response.status_code == 200
    return words(response.content.decode())


def words(html: str) -> str:
    return " ".join(re.sub(HIDDEN, " ", html, flags=re.DOTALL).split())


def post(client: Client, on: Assignment, event: str, **data: Any) -> str:
    """Send a form as the page shows it and return the words of the page that follows."""
    on.refresh_from_db()
    told = {"version": on.version} | data
    address = f"{ROOT}{on.pk}/"
    response = client.post(f"{address}{event}/", told, follow=True, headers={"referer": address})
    assert response.status_code == 200
    on.refresh_from_db()
    return words(response.content.decode())


def test_a_creator_goes_from_the_invitation_to_the_payment(
    cast: Cast, asked: Assignment, client: Client
) -> None:
    assert "Waiting for you Nowruz" in page(client)
    shown = page(client, asked.pk)
    assert "Your answer is awaited" in shown
    for part in ("€250.00", "Anar juice", "cure", "Anzeige", "#nowruz", "10 Mar 2026"):
        assert part in shown
    assert "The team reads it before you publish" in post(client, asked, "accept")
    shown = post(client, asked, "submit", text="My table.")
    assert "Draft in review" in shown
    assert "With the team Nowruz" in page(client)
    campaigns.request_revision(assignment=asked, comment="Show the bottle.", by=cast.client)
    shown = page(client, asked.pk)
    assert "Changes asked for" in shown
    assert "What should change Show the bottle." in shown
    assert "Version 2" in post(client, asked, "submit", text=ON_BRIEF)
    campaigns.approve(assignment=asked, by=cast.client)
    assert "Ready to publish" in page(client, asked.pk)
    shown = post(client, asked, "schedule", day="2026-03-19", hour="18:00")
    assert "Planned for 19 Mar 2026" in shown
    shown = post(client, asked, "publish", url=POST.format(number=1), day="2026-03-19")
    assert "The team checks the post now" in shown
    perform(Event.VERIFY, asked, cast.owner)
    assert "Payment follows" in page(client, asked.pk)
    perform(Event.PAY, asked, cast.owner)
    assert "paid on 1 May 2026" in page(client, asked.pk)
    assert "Finished Nowruz" in page(client)


def test_a_creator_who_declines_says_why(asked: Assignment, client: Client) -> None:
    assert "This field is required" in post(client, asked, "decline", reason="")
    assert asked.state == State.INVITED
    post(client, asked, "decline", reason="I am on holiday.")
    assert asked.state == State.DECLINED
    assert asked.events.latest("number").reason == "I am on holiday."


def test_nobody_accepts_before_the_fee_is_known(cast: Cast, client: Client) -> None:
    client.force_login(cast.creator.user)
    made = invited(cast.owner, cast.creator.user, fee=None)
    shown = page(client, made.pk)
    assert "The fee is not set yet" in shown
    assert "not agreed yet" in shown
    assert "/accept/" not in client.get(f"{ROOT}{made.pk}/").content.decode()


def test_the_link_and_code_come_with_the_acceptance(asked: Assignment, client: Client) -> None:
    assert "SARACOOKS" not in page(client, asked.pk)
    shown = post(client, asked, "accept")
    assert "SARACOOKS" in shown
    assert "/r/" in shown or "http" in shown
    html = client.get(f"{ROOT}{asked.pk}/").content.decode()
    assert 'data-copy="SARACOOKS"' in html


def test_a_new_version_begins_with_the_last_one(
    cast: Cast, asked: Assignment, client: Client
) -> None:
    post(client, asked, "accept")
    post(client, asked, "submit", text="The first words.")
    perform(Event.REVISE, asked, cast.owner)
    html = client.get(f"{ROOT}{asked.pk}/").content.decode()
    assert re.search(r"<textarea[^>]*>\s*The first words.</textarea>", html)


def test_a_wrong_address_of_the_post_is_said_beside_the_field(
    cast: Cast, asked: Assignment, client: Client
) -> None:
    for event in (Event.ACCEPT, Event.SUBMIT, Event.APPROVE):
        perform(event, asked, cast.owner)
    assert "Enter a valid URL" in post(client, asked, "publish", url="my post")
    assert asked.state == State.APPROVED


def test_an_old_page_changes_nothing(asked: Assignment, client: Client) -> None:
    assert "Somebody moved this assignment meanwhile" in post(client, asked, "accept", version=1)
    assert asked.state == State.INVITED


def test_the_creator_sees_no_budget_no_notes_no_costs_and_no_reasons_of_the_team(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.creator.user)
    plan = campaign(cast.owner, budget_minor=77_700_000, name="Spring")
    made = invited(cast.owner, cast.creator.user, of=plan)
    campaigns.add_assignment_cost(
        assignment=made,
        kind=money.Kind.PRODUCT,
        amount=Money(12_321, "EUR"),
        on=date(2026, 3, 1),
        memo="A crate of juice",
        by=cast.owner,
    )
    other = invited(cast.owner, None, handle="omid.eats", of=plan)
    for event in (Event.ACCEPT, Event.SUBMIT):
        perform(event, made, cast.owner)
    campaigns.cancel(assignment=made, reason="Her numbers are bought.", by=cast.owner)
    shown = page(client) + page(client, made.pk)
    hidden = ("777", "123.21", "crate", "bought", str(other.creator), "omid", "As agreed", "owner")
    assert [each for each in hidden if each in shown] == []
    assert "Anar" in shown


def test_a_dispute_tells_its_reason_to_the_creator(
    cast: Cast, asked: Assignment, client: Client
) -> None:
    for event in (Event.ACCEPT, Event.SUBMIT, Event.APPROVE, Event.PUBLISH):
        perform(event, asked, cast.owner)
    campaigns.move(
        assignment=asked, event=Event.DISPUTE, reason="The label is missing.", by=cast.owner
    )
    assert "The label is missing." in page(client, asked.pk)


def test_only_the_creators_own_assignments_exist(
    cast: Cast, asked: Assignment, client: Client
) -> None:
    """A colleague's, nobody's, a stranger's and one that was never sent: there is no such page."""
    rival = User.objects.create(email="rival@anar.example")
    Membership.objects.create(workspace=cast.workspace, user=rival, role=Role.CREATOR)
    plan = asked.campaign
    hidden = [
        invited(cast.owner, rival, handle="omid.eats", of=plan),
        invited(cast.owner, None, handle="nobody", of=plan),
        invited(cast.stranger, cast.creator.user),
    ]
    proposed = assignment(cast.owner, handle="later", of=plan)
    Creator.objects.filter(pk=proposed.creator_id).update(user=cast.creator.user)
    for each in [*hidden, proposed]:
        assert client.get(f"{ROOT}{each.pk}/").status_code == 404
        assert client.post(f"{ROOT}{each.pk}/accept/", {}).status_code == 404
    assert page(client).count("Nowruz") == 1


def test_a_seat_of_one_brand_shows_that_brand_only(
    cast: Cast, asked: Assignment, client: Client
) -> None:
    other = type(cast.brand).objects.create(workspace=cast.workspace, name="Ava", slug="ava")
    Membership.objects.filter(user=cast.creator.user).update(brand=other)
    assert client.get(f"{ROOT}{asked.pk}/").status_code == 404


@pytest.mark.parametrize("event", sorted({event for _source, event, _target in moves()}))
def test_the_teams_moves_are_not_in_the_portal(
    asked: Assignment, client: Client, event: Event
) -> None:
    response = client.post(f"{ROOT}{asked.pk}/{event}/", {})
    assert (response.status_code == 404) == (Permission.PORTAL not in WHO[event])


def test_a_new_creator_reads_what_will_be_here(cast: Cast, client: Client) -> None:
    client.force_login(cast.creator.user)
    assert "Nothing was asked of you yet" in page(client)


def test_what_is_due_first_comes_first(cast: Cast, client: Client) -> None:
    client.force_login(cast.creator.user)
    for name, due in (("Late", date(2026, 3, 9)), ("None", None), ("Early", date(2026, 3, 2))):
        made = invited(cast.owner, cast.creator.user, name, of=campaign(cast.owner, name=name))
        campaigns.change_dates(assignment=made, draft_due_on=due, publish_due_on=due, by=cast.owner)
    shown = page(client)
    assert shown.index("Early") < shown.index("Late") < shown.index("None")
    assert "Overdue due on 2 Mar 2026" in shown
