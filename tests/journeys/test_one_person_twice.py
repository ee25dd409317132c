"""A list brought somebody twice; the owner finds both and makes them one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.creators.people import person

from nofuz.creators import api as creators
from nofuz.creators.api import Creator

if TYPE_CHECKING:
    from tests.cast import Cast
    from tests.journeys.conftest import Walk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_one_person_twice(walk: Walk, cast: Cast, language: str) -> None:
    known = {"email": "sara@sara.example", "country": "IR", "topics": ["food"]}
    first = person(cast.analyst, "سارا کریمی", handle="sara.k", **known)
    second = person(cast.analyst, "سارا كريمي", platform="youtube", email="sara@sara.example")
    creators.add_note(creator=second, text="مهربان.", by=cast.analyst)
    owner = walk(language, user=cast.owner.user, names=("Anar", "owner", "analyst"))
    owner.go("/w/anar/creators/duplicates/")
    owner.press("main a.btn")
    owner.press("main a.btn")  # the other way round, and back
    owner.press("main a.btn")
    owner.page.locator("main .btn-primary").click()
    owner.press("#confirm [value=yes]")
    assert "سارا كريمي" in owner.text()
    assert list(Creator.objects.all()) == [first]
    owner.go(f"/w/anar/creators/{first.pk}/merge/")
    owner.go("/w/anar/creators/duplicates/")
    owner.go("/w/anar/settings/log/")
