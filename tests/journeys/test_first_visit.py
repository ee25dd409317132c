"""Somebody opens a new installation, owns it, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nofuz.workspaces.api import User

if TYPE_CHECKING:
    from tests.journeys.conftest import Walk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
EMAIL, PASSWORD = "sarv@anar.example", "three-blue-pomegranates"
ANSWERS = {
    "en": {"name": "Sarv Karimi", "workspace": "Anar Foods", "brand": "Anar", "currency": "EUR"},
    "fa": {"name": "سرو کریمی", "workspace": "خوراک انار", "brand": "انار", "currency": "IRR"},
}


@pytest.mark.parametrize("language", ANSWERS)
def test_a_first_visit(walk: Walk, language: str) -> None:
    sarv = walk(language)
    sarv.go("/")
    sarv.fill(**ANSWERS[language], email=EMAIL, password=PASSWORD)
    sarv.picture("first-visit")
    sarv.press("main .btn-primary")
    assert User.objects.get().language == language
    sarv.picture("empty-home")

    sarv.page.locator("[data-bs-toggle]:has([href$='#sun'])").click()
    sarv.page.locator("[data-theme-choice=dark]").click()
    assert sarv.page.locator("html").get_attribute("data-bs-theme") == "dark"
    sarv.look()
    sarv.page.locator("[data-bs-toggle]:has([href$='#language'])").click()
    sarv.look()
    sarv.language = {"en": "fa", "fa": "en"}[language]
    sarv.names = ("Sarv", "Karimi", "Anar", "Foods")
    sarv.press(f"button[name=language][value={sarv.language}]")
    assert sarv.page.locator("html").get_attribute("lang") == sarv.language

    sarv.page.locator(".nf-user").click()
    sarv.press("form[action$='logout/'] button")
    sarv.go("/")
    assert "/accounts/login/" in sarv.page.url
    sarv.fill(login=EMAIL, password=PASSWORD)
    sarv.press("main .btn-primary")
    assert sarv.page.locator("html").get_attribute("lang") == sarv.language
