"""A first campaign: from a budget to a creator who is paid, and what it brought."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.journeys.files import ask_prices, own_posts, take_in, trending

from nofuz.campaigns.api import Assignment, State
from nofuz.placements.api import ImportRun, run_import
from nofuz.tracking.api import Click, Conversion

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper
    from tests.cast import Cast
    from tests.journeys.conftest import Walk
    from tests.journeys.support import Walker

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SITE = "https://nofuz.anar.example"
SHOP = "https://shop.example/autumn"
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
)
WORDS = {
    "en": {
        "name": "Autumn juice",
        "disclosure": "Ad",
        "draft": "Ad. My autumn table with Anar juice.",
        "budget": "5,000",
    },
    "fa": {
        "name": "آب‌انار پاییز",
        "disclosure": "آگهی",
        "draft": "آگهی. سفرهٔ پاییز من با آب‌انار.",
        "budget": "۵٬۰۰۰",
    },
}


@pytest.fixture(autouse=True)
def _address(settings: SettingsWrapper) -> None:
    settings.BASE_URL = SITE


@pytest.mark.parametrize("language", WORDS)
def test_a_first_campaign(walk: Walk, cast: Cast, language: str) -> None:
    take_in(trending(), "creators", cast.manager)
    ask_prices(cast.manager)
    manager = walk(language, user=cast.manager.user, names=("Anar", "Table", "data", "test"))
    _choose(manager)
    assignment = _run(manager)
    _sell(walk, manager, assignment)
    _bring_own_posts(manager)
    _compare(manager)


def _choose(manager: Walker) -> None:
    words = WORDS[manager.language]
    manager.go("/w/anar/planner/find/")
    manager.fill(budget=words["budget"])
    manager.page.locator("details.nf-more summary").click()
    manager.fill(largest_share="50")
    manager.look()
    manager.picture("find")
    manager.press("main .btn-primary")
    manager.picture("certificate")
    manager.press("a[href$='/campaign/']")
    manager.fill(name=words["name"], landing_url=SHOP, disclosure=words["disclosure"])
    manager.press("main .btn-primary")
    manager.picture("campaign")


def _run(manager: Walker) -> Assignment:
    """Move the first assignment from proposed to paid, by its buttons."""
    manager.press("tbody .nf-row-link")
    assignment = Assignment.objects.get(pk=manager.page.url.rstrip("/").rpartition("/")[2])
    if assignment.fee is None:
        manager.page.locator("details:has([name=fee]) summary").click()
        manager.fill(fee="900")
        manager.press("form[action$='/fee/'] button")
    _move(manager, "invite")
    _move(manager, "accept")
    _move(manager, "submit", text=WORDS[manager.language]["draft"])
    manager.picture("review")
    _move(manager, "approve")
    _move(manager, "publish", url="https://www.youtube.com/watch?v=abcdefghijk")
    manager.fill(views="91500", likes="3120", comments="214", shares="86")
    manager.press("form[action$='/metrics/'] button")
    _move(manager, "verify")
    _move(manager, "pay")
    assignment.refresh_from_db()
    assert assignment.state == State.PAID
    manager.picture("paid")
    return assignment


def _move(manager: Walker, event: str, **answers: str) -> None:
    form = manager.page.locator(f"form[action$='/move/{event}/']").first
    if not form.is_visible():
        manager.page.locator("details", has=form).locator("summary").click()
    for name, answer in answers.items():
        form.locator(f"[name={name}]").fill(answer)
    with manager.page.expect_navigation():
        form.locator("button").click()
    manager.look()


def _sell(walk: Walk, manager: Walker, assignment: Assignment) -> None:
    """Somebody follows the link on a phone; the shop reports their order with its key."""
    link, code = manager.page.locator(".nf-copy code").all_inner_texts()
    visitor = walk(manager.language).page.request
    answer = visitor.get(link.removeprefix(SITE), headers={"User-Agent": PHONE}, max_redirects=0)
    assert answer.headers["location"].startswith(SHOP)
    assert not Click.objects.get().is_bot

    manager.go("/w/anar/tracking/key/")
    manager.press("form[action$='/rotate/'] button")
    example = manager.page.locator("pre").last.inner_text()
    example = re.sub(r'"code": "[^"]*"', f'"code": "{code}"', example)
    example = example.replace(SITE, manager.address)
    subprocess.run([sys.executable, "-c", example], check=True, capture_output=True, timeout=60)
    assert Conversion.objects.get().placement_id == assignment.placement_id
    manager.go("/w/anar/tracking/activity/")
    manager.go("/w/anar/tracking/")
    manager.go(f"/w/anar/campaigns/{assignment.campaign_id}/")
    manager.picture("results")


def _bring_own_posts(manager: Walker) -> None:
    manager.go("/w/anar/placements/imports/new/posts/")
    manager.bring(own_posts())
    manager.press("main .btn-primary")
    manager.press("main .btn-primary")
    run_import(ImportRun.objects.latest("pk"))
    manager.go("/w/anar/placements/")
    manager.press("tbody .nf-row-link")


def _compare(manager: Walker) -> None:
    manager.go("/w/anar/analytics/compare/")
    assert manager.page.locator("tbody tr").count() >= 2
    manager.picture("compare")
    manager.page.locator("tbody .nf-figure").nth(6).click()
    manager.page.locator(".nf-popover:popover-open dt, .nf-popover:popover-open p").first.wait_for()
    manager.look()
    manager.picture("explanation")
    manager.page.keyboard.press("Escape")
    manager.page.select_option("[name=by]", index=1)
    manager.look()
    manager.go("/w/anar/")
    manager.picture("home")
