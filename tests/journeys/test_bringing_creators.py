"""A manager brings a trending list of YouTube, sees what was refused, and brings it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.journeys.files import CHANNELS, SPOILT, trending

from nofuz.creators.api import Creator
from nofuz.placements.api import ImportRun, run_import

if TYPE_CHECKING:
    from tests.cast import Cast
    from tests.journeys.conftest import Walk
    from tests.journeys.support import Walker

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

IN_THE_FILE = ("Anar", "NAME", "trending", "date", "views", "many")  # a reason quotes what it found


@pytest.mark.parametrize("language", ["en", "fa"])
def test_bringing_creators(walk: Walk, cast: Cast, language: str) -> None:
    manager = walk(language, user=cast.manager.user, names=IN_THE_FILE)
    manager.go("/w/anar/creators/")
    manager.press("main .nf-empty .btn-primary")
    _bring(manager)
    manager.picture("import")
    assert Creator.objects.count() == len(CHANNELS)
    assert manager.page.locator("tbody tr").count() == len(SPOILT)
    with manager.page.expect_download() as download:
        manager.page.locator("a[href$='refused.csv']").click()
    assert "zzzzzzzzzz2" in download.value.path().read_text()

    manager.go("/w/anar/placements/imports/new/creators/")
    _bring(manager)
    again = ImportRun.objects.latest("pk")
    assert (again.rows_accepted, again.rows_unchanged) == (0, 2 * 6 * len(CHANNELS))
    assert Creator.objects.count() == len(CHANNELS)

    manager.go("/w/anar/placements/imports/of/creators/")
    manager.go("/w/anar/creators/")
    manager.picture("directory")
    manager.press("tbody .nf-row-link")
    manager.picture("creator")


def _bring(manager: Walker) -> None:
    manager.bring(trending())
    manager.press("main .btn-primary")
    manager.picture("import-check")
    manager.press("main .btn-primary")  # it waits for a worker, and so do we
    run_import(ImportRun.objects.latest("pk"))
    manager.page.locator("main .nf-stats").wait_for()
    manager.look()
