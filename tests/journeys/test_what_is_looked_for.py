"""The checks of the journeys find what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.journeys.checks import unexplained, untranslated

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.support.browser import OpenPage

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<dd>€1,200.00</dd>", ["€1,200.00"]),
        ("<li>۱۲٫۴ هزار یورو</li>", ["۱۲٫۴ هزار یورو"]),
        ("<div class='nf-stat-value'>3 of 5</div>", ["3 of 5"]),
        ("<dd><button class='nf-figure'>1,200</button></dd>", []),
        ("<dd class='nf-ordinal'>2</dd>", []),
        ("<dd>12 Mar 2026</dd><p>Page 2 of 3</p><time>2026</time><code>1</code>", []),
    ],
)
def test_a_number_that_opens_nothing(page: Page, inside: str, found: list[str]) -> None:
    page.set_content(f"<main>{inside}</main>")
    assert unexplained(page) == [f"nothing explains {number!r}" for number in found]


@pytest.mark.parametrize(
    ("language", "inside", "found"),
    [
        ("fa", "<p>کمپین Campaign</p>", ["not Persian: Campaign"]),
        ("fa", "<p>کمپین <bdi>Spring</bdi> YouTube EUR</p>", []),
        ("fr", "<p>Campaigns</p>", ["not French: Campaigns"]),
        ("fr", "<input placeholder='Who said it'>", ["not French: Who said it"]),
        ("fr", "<p>Campagnes</p><p><bdi>The best of all</bdi></p>", []),
        ("en", "<p>Campaigns</p>", []),
    ],
)
def test_a_word_of_another_language(
    page: Page, language: str, inside: str, found: list[str]
) -> None:
    page.set_content(f"<main>{inside}</main>")
    assert untranslated(page, language) == found
