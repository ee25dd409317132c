"""From somebody's own spreadsheet to a shortlist on which a client votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.journeys.files import directory

from nofuz.creators.api import Listing
from nofuz.placements.api import ImportRun, run_import

if TYPE_CHECKING:
    from tests.cast import Cast
    from tests.journeys.conftest import Walk
    from tests.journeys.support import Walker

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WORDS = {
    "en": {"view": "Food in Iran", "list": "Nowruz shortlist", "voter": "Dena", "topic": "food"},
    "fa": {"view": "غذا در ایران", "list": "فهرست نوروز", "voter": "دنا", "topic": "غذا"},
}


@pytest.mark.parametrize("language", WORDS)
def test_a_shortlist(walk: Walk, cast: Cast, language: str) -> None:
    words = WORDS[language]
    analyst = walk(language, user=cast.analyst.user)
    analyst.go("/w/anar/placements/imports/new/creators/")
    analyst.bring(directory(language))
    analyst.press("main .btn-primary")
    analyst.fill(price_currency="EUR")
    analyst.press("main .btn-primary")
    run_import(ImportRun.objects.latest("pk"))
    assert Listing.objects.count() == 6

    analyst.go("/w/anar/creators/")
    assert _found(analyst, q="كريم") == {
        "کریم سفر",
        "مریم کریمی",
    }  # Arabic letters find Persian ones
    assert _found(analyst, q="fontane") == {"Lucie Fontaine"}
    assert len(_found(analyst, q="")) == 6
    assert _found(analyst, platform="instagram", topic=words["topic"]) == {
        "Inès Moreau",
        "مریم کریمی",
    }
    analyst.press("th a[href*='sort=followers'], th a[href*='sort=-followers']")
    analyst.page.locator("main [name=name]").fill(words["view"])
    analyst.press("form[action$='views/save/'] button")
    assert words["view"] in analyst.text()
    analyst.press("a[href*='view=cards']")
    for tick in analyst.page.locator("main [name=creator]").all():
        tick.check()
    analyst.fill(new_list=words["list"])
    analyst.press(".cr-pick button")
    analyst.go("/w/anar/creators/lists/")
    analyst.press("tbody .nf-row-link")
    analyst.press("form[action$='/share/'] button")
    link = analyst.page.locator("#shared .nf-copy code").inner_text()

    client = walk(language)
    client.page.set_viewport_size({"width": 390, "height": 844})
    client.go(link)
    client.page.locator("main [name=voter]").fill(words["voter"])
    client.press(".cr-votes [value=up]")
    client.picture("vote")
    client.press(".cr-votes >> nth=1 >> [value=down]")

    analyst.page.reload()
    analyst.look()
    assert analyst.page.locator("tbody td").filter(has_text=words["voter"]).count() == 2
    analyst.picture("list")


def _found(analyst: Walker, **asked: str) -> set[str]:
    """Ask the directory as one types, and read the names that it shows."""
    for name, value in asked.items():
        with analyst.page.expect_response(lambda answer: "/creators/?" in answer.url):
            analyst.fill(**{name: value})
    analyst.look()
    return set(analyst.page.locator("#results tbody .nf-row-link").all_inner_texts())
