"""Settings: people, brands, the workspace and its log, as a manager uses them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from tests.cast import Cast, assemble

from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Brand, Invitation, Membership, Role, User

CONSOLE = "django.core.mail.backends.console.EmailBackend"


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def manager(cast: Cast, client: Client) -> Client:
    client.force_login(cast.manager.user)
    return client


def _invite(client: Client, **more: object) -> Any:
    data = {"email": "new@example.com", "role": "analyst", "brand": "", **more}
    return client.post(reverse("shell:invite", args=["anar"]), data, follow=True)


def test_the_link_is_shown_once_and_sent(manager: Client) -> None:
    page = _invite(manager)
    link = page.context["link"]["url"]
    assert link in page.content.decode()
    assert link in mail.outbox[0].body
    assert mail.outbox[0].to == ["new@example.com"]
    assert link not in manager.get(reverse("shell:people", args=["anar"])).content.decode()


@override_settings(EMAIL_BACKEND=CONSOLE)
def test_without_mail_the_page_says_to_hand_the_link_over(manager: Client) -> None:
    assert "No e-mail was sent" in _invite(manager).content.decode()


def test_a_newcomer_joins_by_the_link(manager: Client) -> None:
    link = _invite(manager).context["link"]["url"]
    newcomer = Client()
    assert newcomer.get(link).status_code == 200
    newcomer.post(link, {"name": "Nika", "password": "a-long-secret"})
    membership = Membership.objects.get(user__email="new@example.com")
    assert (membership.role, membership.user.name) == (Role.ANALYST, "Nika")
    assert newcomer.get("/").headers["Location"] == "/w/anar/"
    assert newcomer.get(link, follow=True).status_code == 200
    assert Client().get(link).status_code == 410


def test_somebody_with_an_account_joins_after_signing_in(manager: Client) -> None:
    user = User.objects.create_user("new@example.com", "a-long-secret")
    link = _invite(manager).context["link"]["url"]
    visitor = Client()
    page = visitor.post(link, {"name": "X", "password": "another-secret"}).content.decode()
    assert reverse("account_login") in page
    user.refresh_from_db()
    assert user.check_password("a-long-secret")
    visitor.force_login(user)
    visitor.post(link)
    assert Membership.objects.filter(user=user).exists()


def test_somebody_else_cannot_take_the_invitation(manager: Client, cast: Cast) -> None:
    link = _invite(manager).context["link"]["url"]
    other = Client()
    other.force_login(cast.stranger.user)
    assert "for somebody else" in other.post(link).content.decode()
    assert not Membership.objects.filter(workspace=cast.workspace, user=cast.stranger.user).exists()


def test_a_withdrawn_link_is_dead(manager: Client) -> None:
    link = _invite(manager).context["link"]["url"]
    pk = Invitation.objects.get().pk
    manager.post(reverse("shell:withdraw_invitation", args=["anar", pk]))
    assert Client().get(link).status_code == 410


def test_a_manager_is_not_offered_the_owners_role(manager: Client) -> None:
    form = manager.get(reverse("shell:invite", args=["anar"])).context["form"]
    assert Role.OWNER not in dict(form.fields["role"].choices)
    assert _invite(manager, role="owner").status_code == 422


def test_a_refusal_returns_to_the_page_and_says_why(manager: Client, cast: Cast) -> None:
    owner = Membership.objects.get(user=cast.owner.user)
    url = reverse("shell:remove_person", args=["anar", owner.pk])
    back = reverse("shell:person", args=["anar", owner.pk])
    page = manager.post(url, headers={"referer": f"http://testserver{back}"}, follow=True)
    assert page.redirect_chain[-1][0].endswith(back)
    assert "Only an owner can change" in page.content.decode()


def test_a_removed_person_loses_the_workspace_at_once(manager: Client, cast: Cast) -> None:
    analyst = Client()
    analyst.force_login(cast.analyst.user)
    assert analyst.get("/w/anar/").status_code == 200
    pk = Membership.objects.get(user=cast.analyst.user).pk
    manager.post(reverse("shell:remove_person", args=["anar", pk]))
    assert analyst.get("/w/anar/").status_code == 404


def test_a_role_and_a_brand_are_given(manager: Client, cast: Cast) -> None:
    membership = Membership.objects.get(user=cast.client.user)
    url = reverse("shell:person", args=["anar", membership.pk])
    manager.post(url, {"role": "analyst", "brand": cast.brand.pk})
    membership.refresh_from_db()
    assert (membership.role, membership.brand) == (Role.ANALYST, cast.brand)


def test_a_strangers_brand_is_no_choice(manager: Client, cast: Cast) -> None:
    theirs = Brand.objects.get(workspace=cast.stranger.workspace)
    assert _invite(manager, brand=theirs.pk).status_code == 422


def test_brands_are_added_and_renamed(manager: Client, cast: Cast) -> None:
    manager.post(reverse("shell:brands", args=["anar"]), {"name": "سیب"})
    manager.post(reverse("shell:brand", args=["anar", cast.brand.pk]), {"name": "انار"})
    assert set(cast.workspace.brands.values_list("name", flat=True)) == {"سیب", "انار"}


def test_the_workspace_is_changed(manager: Client, cast: Cast) -> None:
    data = {"workspace": "Anar & Co", "currency": "IRR", "timezone": "Asia/Tehran"}
    manager.post(reverse("shell:settings", args=["anar"]), data)
    cast.workspace.refresh_from_db()
    assert (cast.workspace.name, cast.workspace.currency) == ("Anar & Co", "IRR")


def test_the_log_is_filtered_by_address_and_survives_nonsense(manager: Client, cast: Cast) -> None:
    manager.post(reverse("shell:brands", args=["anar"]), {"name": "Sib"})
    url = reverse("shell:audit", args=["anar"])
    assert len(manager.get(url).context["lines"]) == 1
    workspaces.add_brand(name="Gerdu", by=cast.owner)
    assert len(manager.get(url).context["lines"]) == 2
    assert len(manager.get(url, {"person": cast.owner.user.pk}).context["lines"]) == 1
    wrong = {"person": "x", "verb": "no.such", "since": "yesterday", "page": "9"}
    assert manager.get(url, wrong).status_code == 200


def test_a_jalali_day_filters_the_log(manager: Client) -> None:
    manager.post(reverse("shell:brands", args=["anar"]), {"name": "Sib"})
    url = reverse("shell:audit", args=["anar"])
    assert len(manager.get(url, {"since": "۱۳۹۹/۰۱/۰۱"}).context["lines"]) == 1
    assert len(manager.get(url, {"until": "۱۳۹۹/۰۱/۰۱"}).context["lines"]) == 0
