"""Home teaches an empty workspace its first steps and tells a busy one what waits."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.campaigns.support import NOW, in_state
from tests.cast import Cast, assemble

from nofuz.campaigns.api import State
from nofuz.shell.overview import overview


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


def test_an_empty_home_teaches_three_steps(client: Client, cast: Cast) -> None:
    client.force_login(cast.analyst.user)
    steps = client.get("/w/anar/").context["steps"]
    assert [client.get(url).status_code for _step, url in steps] == [200, 200, 200]


def test_a_reader_is_not_asked_to_start_anything(client: Client, cast: Cast) -> None:
    client.force_login(cast.client.user)
    page = client.get("/w/anar/")
    assert page.context["steps"] == []
    assert "Nothing is here yet" in page.content.decode()


def test_an_empty_overview_is_zeros_and_empty_lists(cast: Cast) -> None:
    now = overview(cast.owner, None)
    assert (now.creators, now.running, now.waiting, now.coming) == (0, [], [], [])


def test_what_is_late_is_seen_before_it_expires_by_itself(client: Client, cast: Cast) -> None:
    late = in_state(State.ACCEPTED, cast.manager, NOW)
    assert overview(cast.owner, None).late == [late]
    client.force_login(cast.manager.user)
    assert "Overdue" in client.get("/w/anar/").text
    type(late).objects.update(draft_due_on=None, publish_due_on=None)
    assert overview(cast.owner, None).late == []
