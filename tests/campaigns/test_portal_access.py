"""A creator gets into the portal: by invitation from the profile, or from the people page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, assemble

from nofuz.core.errors import Refused
from nofuz.creators import api as creators
from nofuz.creators.api import Creator
from nofuz.workspaces.api import Invitation, Membership, Role, User

pytestmark = pytest.mark.django_db
SARA = "sara@example.com"


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def manager(cast: Cast, client: Client) -> Client:
    client.force_login(cast.manager.user)
    return client


@pytest.fixture
def sara(cast: Cast) -> Creator:
    return creators.add_creator(name="Sara", email="Sara@Example.com", by=cast.owner)


def access(client: Client, creator: Creator, *, invite: bool = False) -> Any:
    address = reverse("shell:portal_access", args=["anar", creator.pk])
    return client.post(address) if invite else client.get(address)


def link_in(page: Any) -> str:
    """The link as the button beside it copies it."""
    return re.findall(r'data-copy="([^"]+)"', page.content.decode())[0]


def join(link: str) -> Client:
    newcomer = Client()
    newcomer.post(link, {"name": "Sara", "password": "a-long-secret"})
    return newcomer


def test_the_invitation_from_the_profile_leads_into_the_portal(
    manager: Client, sara: Creator
) -> None:
    link = link_in(access(manager, sara, invite=True))
    assert link in mail.outbox[0].body
    newcomer = join(link)
    sara.refresh_from_db()
    assert sara.user == User.objects.get(email=SARA)
    assert newcomer.get("/").headers["Location"] == reverse("campaigns:portal", args=["anar"])
    assert newcomer.get("/", follow=True).status_code == 200
    assert "Uses the portal as" in access(manager, sara).content.decode()


def test_an_invitation_from_the_people_page_finds_the_creator_too(
    manager: Client, sara: Creator
) -> None:
    told = {"email": SARA, "role": "creator", "brand": ""}
    page = manager.post(reverse("shell:invite", args=["anar"]), told, follow=True)
    join(link_in(page))
    sara.refresh_from_db()
    assert sara.user is not None


def test_another_role_does_not_become_the_creator(manager: Client, sara: Creator) -> None:
    told = {"email": SARA, "role": "analyst", "brand": ""}
    page = manager.post(reverse("shell:invite", args=["anar"]), told, follow=True)
    join(link_in(page))
    sara.refresh_from_db()
    assert sara.user is None


def test_creators_of_other_workspaces_and_other_people_are_left_alone(
    cast: Cast, manager: Client, sara: Creator
) -> None:
    foreign = creators.add_creator(name="Sara", email=SARA, by=cast.stranger)
    taken = creators.add_creator(name="Duo", email=SARA, by=cast.owner)
    Creator.objects.filter(pk=taken.pk).update(user=cast.creator.user)
    join(link_in(access(manager, sara, invite=True)))
    foreign.refresh_from_db()
    taken.refresh_from_db()
    assert (foreign.user, taken.user) == (None, cast.creator.user)


def test_a_creator_who_is_in_already_is_connected_at_once(
    cast: Cast, manager: Client, sara: Creator
) -> None:
    user = User.objects.create(email=SARA)
    Membership.objects.create(workspace=cast.workspace, user=user, role=Role.CREATOR)
    assert "Uses the portal as" in access(manager, sara, invite=True).content.decode()
    assert not Invitation.objects.exists()


def test_a_colleague_cannot_be_invited_as_a_creator(
    cast: Cast, manager: Client, sara: Creator
) -> None:
    Creator.objects.filter(pk=sara.pk).update(email=cast.analyst.user.email)
    page = access(manager, sara, invite=True).content.decode()
    assert "already in the workspace" in page


def test_without_an_address_the_section_says_what_to_do(cast: Cast, manager: Client) -> None:
    nameless = creators.add_creator(name="Omid", by=cast.owner)
    page = access(manager, nameless).content.decode()
    assert "Add the creator’s e-mail address first" in page
    assert "<form" not in page


def test_an_open_invitation_is_said(manager: Client, sara: Creator) -> None:
    access(manager, sara, invite=True)
    assert "is invited; the link works until" in access(manager, sara).content.decode()


def test_only_the_address_makes_somebody_the_creator(cast: Cast, sara: Creator) -> None:
    with pytest.raises(Refused, match="not the creator’s"):
        creators.connect_user(creator=sara, user=cast.creator.user, by=cast.owner)


def test_nobody_takes_a_creator_away_from_another_account(cast: Cast, sara: Creator) -> None:
    Creator.objects.filter(pk=sara.pk).update(user=cast.creator.user)
    sara.refresh_from_db()
    with pytest.raises(Refused, match="with another account"):
        creators.connect_user(creator=sara, user=User.objects.create(email=SARA), by=cast.owner)


def test_who_works_in_one_workspace_and_creates_for_another_finds_both(
    cast: Cast, client: Client
) -> None:
    user = cast.stranger.user
    Membership.objects.create(workspace=cast.workspace, user=user, role=Role.CREATOR)
    client.force_login(user)
    assert client.get("/").headers["Location"] == "/w/behi/"
    for page in ("/me/", "/w/behi/"):
        assert reverse("campaigns:portal", args=["anar"]) in client.get(page).content.decode()
    assert "/w/behi/" in client.get(reverse("campaigns:portal", args=["anar"])).content.decode()
