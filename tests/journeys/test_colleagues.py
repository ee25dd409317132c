"""An owner invites a colleague; the log tells what both did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nofuz.workspaces.api import Membership

if TYPE_CHECKING:
    from tests.cast import Cast
    from tests.journeys.conftest import Walk

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NAME = {"en": "Dena Rad", "fa": "دنا راد"}


@pytest.mark.parametrize("language", NAME)
def test_a_colleague_comes_in(walk: Walk, cast: Cast, language: str) -> None:
    owner = walk(language, user=cast.owner.user, names=("owner", "Anar"))
    owner.go("/w/anar/settings/people/invite/")
    owner.fill(email="dena@anar.example", role="client")
    owner.press("main .btn-primary")
    link = owner.page.locator(".nf-copy code").inner_text()
    owner.picture("invitation")

    dena = walk(language)
    dena.go(link)
    dena.fill(name=NAME[language], password="three-blue-pomegranates")
    dena.press("main .btn-primary")
    assert Membership.objects.filter(user__email="dena@anar.example", role="client").exists()
    dena.go("/w/anar/creators/")
    assert dena.page.locator("a[href$='/creators/new/']").count() == 0

    owner.go("/w/anar/settings/log/")
    assert NAME[language] in owner.text()
    owner.go("/w/anar/settings/people/")
    owner.go("/w/anar/settings/jobs/")
    owner.go("/w/anar/settings/roles/")
    owner.go("/w/anar/settings/brands/")
    owner.go("/w/anar/settings/")
    owner.go("/me/")
