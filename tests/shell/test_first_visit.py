"""A new installation asks its first visitor who owns it; afterwards people come by invitation."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import assemble

from nofuz.workspaces.api import Brand, Membership, User

ANSWERS = {
    "name": "سارا سروی",
    "email": "Sarv@Anar.example",
    "password": "a-long-secret",
    "workspace": "آژانس انار",
    "brand": "انار",
    "currency": "IRR",
    "timezone": "Asia/Tehran",
}


@pytest.mark.django_db
def test_the_first_visitor_is_led_to_the_first_page_and_ends_signed_in_at_home(
    client: Client,
) -> None:
    client.cookies["django_language"] = "fa"
    page = client.get("/", follow=True)
    assert page.redirect_chain[-1][0] == reverse("shell:first_visit")
    home = client.post(reverse("shell:first_visit"), ANSWERS, follow=True)
    assert home.status_code == 200
    owner = User.objects.get()
    assert (owner.email, owner.language) == ("sarv@anar.example", "fa")
    assert home.context["workspace"].name == "آژانس انار"
    assert Brand.objects.get().name == "انار"


@pytest.mark.django_db
def test_the_form_guesses_home_from_the_language(client: Client) -> None:
    client.cookies["django_language"] = "fa"
    form = client.get(reverse("shell:first_visit")).context["form"]
    assert (form["currency"].value(), form["timezone"].value()) == ("IRR", "Asia/Tehran")


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["short", "password1", "1234567890"])
def test_an_easy_password_is_refused_with_one_sentence(client: Client, password: str) -> None:
    page = client.post(reverse("shell:first_visit"), ANSWERS | {"password": password})
    assert list(page.context["form"].errors) == ["password"]
    assert not User.objects.exists()


@pytest.mark.django_db
def test_an_installation_with_an_owner_has_no_first_page(client: Client) -> None:
    assemble()
    assert client.get(reverse("shell:first_visit")).status_code == 302
    client.post(reverse("shell:first_visit"), ANSWERS)
    assert not User.objects.filter(email="sarv@anar.example").exists()
    assert client.get("/").headers["Location"] == reverse("account_login")


@pytest.mark.django_db
def test_an_owner_opens_a_second_workspace(client: Client) -> None:
    cast = assemble()
    client.force_login(cast.owner.user)
    answers = {name: ANSWERS[name] for name in ("workspace", "brand", "currency", "timezone")}
    client.post(reverse("shell:new_workspace"), answers)
    assert Membership.objects.filter(user=cast.owner.user).count() == 2


@pytest.mark.django_db
def test_home_remembers_the_workspace_seen_last(client: Client) -> None:
    cast = assemble()
    Membership.objects.create(
        workspace=cast.stranger.workspace, user=cast.owner.user, role="analyst"
    )
    client.force_login(cast.owner.user)
    assert client.get("/").headers["Location"] == "/w/anar/"
    client.get("/w/behi/")
    assert client.get("/").headers["Location"] == "/w/behi/"


@pytest.mark.django_db
def test_a_person_without_a_workspace_is_told_what_to_do(client: Client) -> None:
    assemble()
    client.force_login(User.objects.create(email="new@example.com"))
    assert "Ask the person who runs yours" in client.get("/").content.decode()
