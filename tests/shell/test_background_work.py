"""Where an administrator sees whether Nofuz does what it does by itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.cast import Cast, assemble

from nofuz.core import routine
from nofuz.core.routine import Standing

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def page(cast: Cast, client: Client) -> object:
    client.force_login(cast.manager.user)
    return lambda: client.get("/w/anar/settings/jobs/").text


def test_every_piece_of_work_is_named_with_how_often_it_comes(page: object) -> None:
    shown = page()
    for known in routine.routines():
        assert str(known.title) in shown
        assert str(known.every.label) in shown


def test_a_failure_says_where_to_look_and_when_it_last_went_well(
    page: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = routine.routines()[0]
    failed = Standing(known, False, THEN, True, 4711, THEN)
    monkeypatch.setattr(routine, "standings", lambda: [failed])
    shown = page()
    assert "Look for job 4711 in the log of the server." in shown
    assert "It last went well on 2 Mar 2026" in shown


def test_no_worker_is_said_with_what_to_do(page: object, monkeypatch: pytest.MonkeyPatch) -> None:
    for attended in (True, False):
        monkeypatch.setattr(routine, "is_attended", lambda answer=attended: answer)
        assert ("./nofuz worker" in page()) is not attended
