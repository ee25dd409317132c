"""The gallery in a real browser: every part, in both directions, both themes and three widths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from nofuz.workspaces.api import User

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.support.browser import OpenPage

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SIZES = [(390, False), (390, True), (768, False), (1440, True)]


@pytest.fixture
def person() -> User:
    return User.objects.create(email="sarv@anar.example", name="Sarv")


def gallery(
    open_page: OpenPage, person: User, language: str, width: int = 1440, *, dark: bool = False
) -> Page:
    page = open_page(user=person, language=language, width=width, dark=dark)
    page.context.add_cookies(
        [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": _origin(page)}]
    )
    page.goto("/gallery/")
    page.locator(".nf-chart-drawing svg").nth(3).wait_for()
    return page


def _origin(page: Page) -> str:
    cookie = page.context.cookies()[0]
    return f"http://{cookie['domain']}"


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_nothing_overflows_and_nobody_is_shut_out(
    open_page: OpenPage, person: User, language: str, width: int, *, dark: bool
) -> None:
    page = gallery(open_page, person, language, width, dark=dark)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []


def test_charts_follow_the_width_of_the_window(open_page: OpenPage, person: User) -> None:
    page = gallery(open_page, person, "fa")
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_function(
        "[...document.querySelectorAll('.nf-chart-drawing')]"
        ".every((place) => place.querySelector('svg').clientWidth <= place.clientWidth)"
    )


def test_a_persian_date_is_picked(open_page: OpenPage, person: User) -> None:
    page = gallery(open_page, person, "fa")
    field = page.locator("#id_starts_on").first
    field.click()
    page.locator(".jdp-day:not(.not-in-month)").nth(9).click()
    assert field.input_value() == "۱۴۰۵/۰۱/۱۰"


@pytest.mark.parametrize(("language", "day"), [("en", "5 Mar 2026"), ("fr", "5 mars 2026")])
def test_a_date_field_shows_its_day_in_the_language_of_the_page(
    open_page: OpenPage, person: User, language: str, day: str
) -> None:
    page = gallery(open_page, person, language)
    field = page.locator("input[type=date]").first
    field.fill("2026-03-05")
    field.dispatch_event("change")
    assert field.get_attribute("data-shown") == day


def test_a_row_is_a_card_on_a_phone(open_page: OpenPage, person: User) -> None:
    page = gallery(open_page, person, "en", 390)
    wrap = page.locator("#gallery-results .nf-table-wrap")
    assert wrap.evaluate("(wrap) => wrap.scrollWidth <= wrap.clientWidth")
    price = wrap.locator("tbody tr").first.locator("td").nth(3)
    assert price.get_attribute("data-column") == "Price"


def test_the_chosen_theme_stays(open_page: OpenPage, person: User) -> None:
    page = gallery(open_page, person, "en")
    page.get_by_role("button", name="Appearance").click()
    page.get_by_role("button", name="Dark").click()
    page.reload()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_an_act_is_asked_for_once(open_page: OpenPage, person: User) -> None:
    page = gallery(open_page, person, "en")
    form = page.locator("form[data-confirm]")
    form.locator("#id_name").fill("Spring")
    form.get_by_label("Own").check()
    form.get_by_role("button", name="Save").click()
    dialog = page.get_by_role("dialog")
    assert "Delete the list “Spring”?" in dialog.inner_text()
    dialog.get_by_role("button", name="Cancel").click()
    assert page.url.endswith("/gallery/")


def test_an_explanation_opens_under_its_button(open_page: OpenPage, person: User) -> None:
    page = gallery(open_page, person, "fa", 390)
    page.get_by_role("button", name="توضیح").first.click()
    box = page.locator("#gallery-reach").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_a_question_mark_lists_the_keys(open_page: OpenPage, person: User) -> None:
    page = gallery(open_page, person, "en")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keyboard shortcuts").is_visible()
