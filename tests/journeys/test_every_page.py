"""Every page that navigation leads to: three widths, both directions, both themes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.journeys.checks import WORD, barriers, overflow, unexplained, untranslated
from tests.journeys.support import AGAIN, SEEN, SETTLED, Walker

from nofuz.campaigns.api import Campaign
from nofuz.creators.api import Creator, CreatorList
from nofuz.demo.api import Scale, build
from nofuz.placements.api import Account, Placement
from nofuz.planner.api import Plan
from nofuz.workspaces.api import Brand, User, Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.support.browser import OpenPage

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
SMALL = Scale(creators=40, posts_each=6, days=60, people=600, traffic=1.0)
LOOKS = [(1440, "light"), (768, "dark"), (390, "light"), (390, "dark"), (1440, "dark")]
WITH_AXE = {(1440, "light"), (390, "dark")}
LINKS = (
    "[...document.querySelectorAll('.nf-nav a, .nf-actions a.btn')].map((link) => link.href)"
    ".concat([...document.querySelectorAll('main .nf-row-link, main h3 a')].slice(0, 1)"
    ".map((link) => link.href))"
)


@pytest.mark.parametrize("language", ["en", "fa", "fr"])
def test_every_page_fits_and_shuts_nobody_out(open_page: OpenPage, language: str) -> None:
    logins = build(NOW, scale=SMALL, say=lambda _sentence: None)
    owner = User.objects.get(email=logins[0].email)
    page = open_page(user=owner, language=language)
    home = f"/w/{Workspace.objects.get(is_simulated=True).slug}/"
    names = _names()
    waiting, kinds, problems = [home], {_kind(home)}, []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{home}analytics/compare/")
    page.wait_for_function(SETTLED)
    Walker(page, language, "demo").picture("demo")
    while waiting:
        address = waiting.pop(0)
        page.goto(address)
        problems += _judge(page, address, language)
        said = unexplained(page) + untranslated(page, language, names)
        problems += [f"{address}: {problem}" for problem in said]
        for link in page.evaluate(LINKS):
            target = urlsplit(link).path
            if target.startswith(home) and _kind(target) not in kinds and "." not in target:
                kinds.add(_kind(target))
                waiting.append(target)
    assert len(kinds) > 25
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def _kind(address: str) -> str:
    """Pages that differ by a number only are of one kind."""
    return re.sub(r"\d+", "0", address)


def _names() -> set[str]:
    """Words that the invented people, brands, lists and posts bring along."""
    kinds = (Account, Brand, Campaign, Creator, CreatorList, Placement, Plan, User, Workspace)
    return {word for kind in kinds for row in kind.objects.all() for word in WORD.findall(str(row))}


def _judge(page: Page, address: str, language: str) -> list[str]:
    problems = []
    for width, theme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.wait_for_function(SETTLED)
        found = overflow(page)
        if (width, theme) in WITH_AXE:
            found += barriers(page)
        if AGAIN:
            name = f"page{_kind(address).replace('/', '_')}{language}-{theme}-{width}.png"
            SEEN.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SEEN / name, full_page=True)
        problems += [f"{address} at {width} {theme}: {problem}" for problem in found]
    return problems
