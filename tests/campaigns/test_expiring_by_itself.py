"""What nobody answered expires by itself, a week after it was due, and never behind one's back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.campaigns.support import Event, in_state, perform
from tests.cast import Cast, assemble

from nofuz.campaigns.api import State
from nofuz.campaigns.models import EXPIRES_BY_ITSELF
from nofuz.campaigns.policies import PATIENCE
from nofuz.campaigns.tasks import expire_overdue
from nofuz.creators.api import Creator
from nofuz.workspaces.api import AuditEntry

pytestmark = pytest.mark.django_db
DUE = datetime(2026, 3, 10, 12, tzinfo=UTC)
ASKED = DUE - timedelta(days=5)


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> object:
    """Let the job run at a moment."""

    def run(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        expire_overdue()

    return run


@pytest.mark.parametrize("state", sorted(EXPIRES_BY_ITSELF))
def test_it_expires_a_week_after_it_was_due(cast: Cast, at: object, state: State) -> None:
    late = in_state(state, cast.manager, ASKED)
    at(DUE + PATIENCE - timedelta(days=1))
    late.refresh_from_db()
    assert late.state == state
    at(DUE + PATIENCE)
    late.refresh_from_db()
    assert late.state == State.EXPIRED
    told = late.events.latest("number")
    assert (told.event, told.actor) == (Event.EXPIRE, None)
    line = AuditEntry.objects.get(verb="campaigns.move", user=None)
    assert line.object_id == str(late.pk)


@pytest.mark.parametrize("state", [State.DRAFTED, State.SCHEDULED, State.PUBLISHED, State.PAID])
def test_what_a_person_must_look_at_stays(cast: Cast, at: object, state: State) -> None:
    """A scheduled post may be live, and a draft in review waits for us, not for the creator."""
    kept = in_state(state, cast.manager, ASKED)
    at(DUE + timedelta(days=300))
    kept.refresh_from_db()
    assert kept.state == state


def test_whoever_was_asked_again_has_a_whole_week(cast: Cast, at: object) -> None:
    late = in_state(State.INVITED, cast.manager, ASKED)
    again = DUE + timedelta(days=30)
    perform(Event.EXPIRE, late, cast.manager, again)
    perform(Event.INVITE, late, cast.manager, again)
    at(again + timedelta(days=6))
    late.refresh_from_db()
    assert late.state == State.INVITED
    at(again + timedelta(days=7))
    late.refresh_from_db()
    assert late.state == State.EXPIRED


def test_the_page_says_beforehand_when_it_will_expire(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = in_state(State.ACCEPTED, cast.manager, ASKED)
    client.force_login(cast.manager.user)
    address = f"/w/anar/campaigns/assignments/{late.pk}/"
    monkeypatch.setattr(timezone, "now", lambda: DUE)
    assert "expires by itself" not in client.get(address).text
    monkeypatch.setattr(timezone, "now", lambda: DUE + timedelta(days=1))
    page = client.get(address).text
    assert "due on 10 Mar 2026" in page
    assert "expires by itself on 17 Mar 2026" in page


def test_the_creator_is_told_too(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = in_state(State.ACCEPTED, cast.manager, ASKED)
    Creator.objects.filter(pk=late.creator_id).update(user=cast.creator.user)
    client.force_login(cast.creator.user)
    monkeypatch.setattr(timezone, "now", lambda: DUE + timedelta(days=1))
    page = client.get(f"/w/anar/campaigns/portal/{late.pk}/").text
    assert "If nothing comes from you, this expires on 17 Mar 2026." in page


def test_once_more_changes_nothing(cast: Cast, at: object) -> None:
    late = in_state(State.INVITED, cast.manager, ASKED)
    for _twice in range(2):
        at(DUE + timedelta(days=40))
    assert late.events.filter(event=Event.EXPIRE).count() == 1
