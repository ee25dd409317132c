"""The portal in a real browser: on a phone, in both directions, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from tests.campaigns.support import assignment, perform
from tests.cast import Cast, assemble

from nofuz.campaigns.api import Assignment, Event, State
from nofuz.creators.api import Creator

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.support.browser import OpenPage

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
HANDLE = "a.creator.with.a.rather.long.handle"


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def asked(cast: Cast) -> Assignment:
    made = assignment(cast.owner, handle=HANDLE)
    Creator.objects.filter(pk=made.creator_id).update(user=cast.creator.user)
    made.refresh_from_db()
    return perform(Event.INVITE, made, cast.owner)


def check(page: Page, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []


@pytest.mark.parametrize(("width", "dark"), [(390, False), (390, True), (1440, False)])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_nothing_overflows_and_nobody_is_shut_out(
    open_page: OpenPage, cast: Cast, asked: Assignment, language: str, width: int, *, dark: bool
) -> None:
    for event in (Event.ACCEPT, Event.SUBMIT, Event.REVISE):
        perform(event, asked, cast.owner)
    page = open_page(user=cast.creator.user, language=language, width=width, dark=dark)
    page.goto("/")
    check(page, width)
    page.locator(".nf-row-link").click()
    page.locator("textarea").wait_for()
    check(page, width)


def test_a_creator_answers_with_a_thumb(open_page: OpenPage, cast: Cast, asked: Assignment) -> None:
    page = open_page(user=cast.creator.user, language="fa", width=390)
    page.goto(reverse("campaigns:portal_assignment", args=["anar", asked.pk]))
    page.get_by_role("button", name="پذیرفتن").click()
    page.get_by_label("متن پیش‌نویس").fill("تبلیغ. سفرهٔ نوروز من.")
    page.get_by_role("button", name="فرستادن پیش‌نویس").click()
    page.get_by_text("تیم در حال خواندن پیش‌نویس شماست.").wait_for()
    asked.refresh_from_db()
    assert asked.state == State.DRAFTED
    assert asked.drafts.get().submitted_by == cast.creator.user
