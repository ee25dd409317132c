"""The pages of a campaign in a real browser: both directions, both themes, phone and desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from tests.campaigns.support import in_state
from tests.cast import Cast, assemble

from nofuz.campaigns import api as campaigns
from nofuz.campaigns.api import Assignment, State
from nofuz.core.money import Money
from nofuz.tracking.api import rotate_key

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.support.browser import OpenPage

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SIZES = [("en", 1440, True), ("fa", 390, False), ("fa", 768, True), ("fr", 390, False)]
SERIOUS = {"serious", "critical"}


@pytest.fixture
def cast() -> Cast:
    return assemble()


def opened(open_page: OpenPage, cast: Cast, language: str, width: int, *, dark: bool) -> Page:
    page = open_page(user=cast.owner.user, language=language, width=width, dark=dark)
    host = page.context.cookies()[0]["domain"]
    cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": f"http://{host}"}
    page.context.add_cookies([cookie])
    return page


def addresses(made: Assignment) -> list[str]:
    return [
        "/w/anar/campaigns/",
        "/w/anar/campaigns/new/?starter=launch",
        f"/w/anar/campaigns/{made.campaign_id}/",
        f"/w/anar/campaigns/{made.campaign_id}/creators/?q=sara",
        f"/w/anar/campaigns/assignments/{made.pk}/",
        "/w/anar/tracking/",
        "/w/anar/tracking/activity/",
        "/w/anar/tracking/key/",
    ]


@pytest.mark.parametrize(("language", "width", "dark"), SIZES)
def test_nothing_overflows_and_nobody_is_shut_out(
    open_page: OpenPage, cast: Cast, language: str, width: int, *, dark: bool
) -> None:
    made = in_state(State.DRAFTED, cast.owner)
    rotate_key(by=cast.owner)
    page, wrong = opened(open_page, cast, language, width, dark=dark), []
    for address in addresses(made):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{address} overflows")
        found = Axe().run(page).response["violations"]
        wrong += [f"{address} {each['id']}" for each in found if each["impact"] in SERIOUS]
    assert wrong == []


def test_an_assignment_is_led_from_review_to_payment_in_persian(
    open_page: OpenPage, cast: Cast
) -> None:
    """Approve, record the post, verify and pay: by the one button that leads on."""
    made = in_state(State.DRAFTED, cast.owner)
    campaigns.change_fee(assignment=made, fee=Money(30_000, "EUR"), by=cast.owner)
    page = opened(open_page, cast, "fa", 390, dark=False)
    page.goto(f"/w/anar/campaigns/{made.campaign_id}/")
    page.get_by_role("link", name="تأیید", exact=True).click()
    step = page.locator("#next")
    step.get_by_role("button", name="تأیید", exact=True).click()
    step.locator("summary", has_text="ثبت انتشار").click()
    step.get_by_label("نشانی پست").fill("https://www.instagram.com/reel/Cx77/")
    step.get_by_role("button", name="ثبت انتشار").click()
    step.get_by_role("button", name="راستی‌آزمایی").click()
    step.get_by_role("button", name="پرداخت").click()
    page.get_by_text("همه چیز انجام شده است").wait_for()
    made.refresh_from_db()
    assert made.state == State.PAID
