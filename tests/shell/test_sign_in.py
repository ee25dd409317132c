"""Signing in with a password, with a second step, and in one's own language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse

from nofuz.workspaces.api import User

PASSWORD = "a-long-secret"


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("sarv@anar.example", PASSWORD, name="سرو", language="fa")


def _sign_in(client: Client, password: str = PASSWORD) -> Any:
    return client.post(
        reverse("account_login"), {"login": "sarv@anar.example", "password": password}
    )


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_signing_in_brings_the_language_along(client: Client, user: User) -> None:
    response = _sign_in(client)
    assert response.status_code == 302
    assert response.cookies["django_language"].value == "fa"
    assert 'lang="fa" dir="rtl"' in client.get("/").content.decode()


def test_a_wrong_password_says_so_and_signs_nobody_in(client: Client, user: User) -> None:
    page = _sign_in(client, "wrong")
    assert page.context["form"].errors
    assert "_auth_user_id" not in client.session


def test_the_second_step_asks_for_a_code_and_takes_it(client: Client, user: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    response = _sign_in(client)
    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    counter = next(iter(yield_hotp_counters_from_time()))
    client.post(
        reverse("mfa_authenticate"), {"code": format_hotp_value(hotp_value(secret, counter))}
    )
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_recovery_code_works_once(client: Client, user: User) -> None:
    TOTP.activate(user, generate_totp_secret())
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    for expected in (True, False):
        client.logout()
        _sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert ("_auth_user_id" in client.session) is expected


def test_a_person_turns_the_second_step_on(client: Client, user: User) -> None:
    _sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": _code(page.context["form"].secret)})
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_a_forgotten_password_is_changed_by_mail(client: Client, user: User) -> None:
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"http://\S+", mail.outbox[0].body)
    assert link is not None
    form = client.get(link.group(), follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": "another-secret", "password2": "another-secret"})
    user.refresh_from_db()
    assert user.check_password("another-secret")


@pytest.mark.usefixtures("user")
@override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")
def test_without_mail_the_page_says_who_can_help(client: Client) -> None:
    assert "changepassword" in client.get(reverse("account_reset_password")).content.decode()


def test_switching_the_language_is_remembered_for_the_person(client: Client, user: User) -> None:
    client.force_login(user)
    client.post(reverse("set_language"), {"language": "fr", "next": "/"})
    user.refresh_from_db()
    assert user.language == "fr"
    client.post(reverse("set_language"), {"language": "tlh", "next": "/"})
    user.refresh_from_db()
    assert user.language == "fr"


def test_the_profile_changes_name_and_language(client: Client, user: User) -> None:
    client.force_login(user)
    client.post(reverse("shell:profile"), {"name": "Claire", "language": "fr"})
    user.refresh_from_db()
    assert (user.name, user.language) == ("Claire", "fr")
    assert client.cookies["django_language"].value == "fr"


PUBLIC = ["account_login", "account_signup", "account_reset_password", "account_inactive"]
PAGES = [
    *PUBLIC,
    "account_reset_password_done",
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
]


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize("name", PAGES)
def test_sign_in_pages_are_whole_in_persian(client: Client, name: str) -> None:
    """Every text between tags has Persian letters, or none at all; codes and names are marked."""
    if name not in PUBLIC:
        _sign_in(client)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.cookies["django_language"] = "fa"
    html = client.get(reverse(name)).content.decode()
    body = html[html.index("<main") : html.index("</main>")]
    bare = re.sub(
        r'<(bdi|code)[^>]*dir="ltr".*?</\1>|<input[^>]*>|<textarea.*?</textarea>',
        "",
        body,
        flags=re.DOTALL,
    )
    texts = (text.strip() for text in re.findall(r">([^<>]+)<", bare))
    assert [text for text in texts if re.search("[A-Za-z]{3}", text)] == []
