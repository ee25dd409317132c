"""When two creators are one person, their assignments come along, and nobody is paid twice."""

from __future__ import annotations

import pytest
from tests.campaigns.support import Event, assignment, campaign, creator, path_to, perform
from tests.cast import Cast, assemble
from tests.support.together import refused_together

from nofuz.campaigns import api as campaigns
from nofuz.campaigns.api import Assignment, State
from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.creators import api as creators
from nofuz.creators.api import Creator
from nofuz.money.api import Entry
from nofuz.workspaces.api import Seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def bring_to(made: Assignment, state: State, seat: Seat) -> Assignment:
    for event in path_to(state):
        perform(event, made, seat)
    return made


def merge(kept: Creator, gone: Creator, by: Seat) -> None:
    creators.merge_creators(kept=kept, gone=gone, by=by)


def test_assignments_come_along_with_their_history_and_their_money(cast: Cast) -> None:
    paid = bring_to(assignment(cast.manager), State.PAID, cast.manager)
    kept = creator(cast.manager, "sara.films")
    before = list(paid.events.values_list("pk", "event", "at"))
    booked = list(Entry.objects.values_list("pk", "placement", "created_at"))
    merge(kept, paid.creator, cast.manager)
    paid.refresh_from_db()
    assert (paid.creator, paid.state) == (kept, State.PAID)
    assert list(paid.events.values_list("pk", "event", "at")) == before
    assert list(Entry.objects.values_list("pk", "placement", "created_at")) == booked


def test_two_agreed_fees_in_one_campaign_are_refused_until_one_is_gone(cast: Cast) -> None:
    spring = campaign(cast.manager)
    first, second = (assignment(cast.manager, spring, handle) for handle in ("sara.c", "sara.f"))
    bring_to(first, State.ACCEPTED, cast.manager)
    bring_to(second, State.PUBLISHED, cast.manager)
    for kept, gone in ((first, second), (second, first)):
        with pytest.raises(Refused, match=r"Nowruz.*paid twice.*Cancel"):
            merge(kept.creator, gone.creator, cast.manager)
    perform(Event.CANCEL, first, cast.manager)
    merge(second.creator, first.creator, cast.manager)
    assert set(Assignment.objects.values_list("creator", flat=True)) == {second.creator_id}


@pytest.mark.parametrize("states", [(State.PAID, State.PAID), (State.ACCEPTED, State.INVITED)])
def test_what_is_paid_or_not_agreed_stands_in_nobodys_way(
    cast: Cast, states: tuple[State, State]
) -> None:
    spring = campaign(cast.manager)
    first, second = (
        bring_to(assignment(cast.manager, spring, f"sara.{n}"), state, cast.manager)
        for n, state in enumerate(states)
    )
    merge(first.creator, second.creator, cast.manager)
    assert Assignment.objects.filter(creator=first.creator).count() == 2


def test_two_gifts_are_no_fees(cast: Cast) -> None:
    spring = campaign(cast.manager)
    first, second = (
        bring_to(
            assignment(cast.manager, spring, handle, Money(0, "EUR")), State.ACCEPTED, cast.manager
        )
        for handle in ("sara.c", "sara.f")
    )
    merge(first.creator, second.creator, cast.manager)
    assert Assignment.objects.filter(creator=first.creator).count() == 2


def test_agreed_fees_in_two_campaigns_are_no_matter(cast: Cast) -> None:
    first, second = (
        bring_to(
            assignment(cast.manager, campaign(cast.manager, name=name), name),
            State.ACCEPTED,
            cast.manager,
        )
        for name in ("nowruz", "yalda")
    )
    merge(first.creator, second.creator, cast.manager)
    assert Assignment.objects.filter(creator=first.creator).count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_once_more", range(4))
def test_an_assignment_made_meanwhile_comes_along_or_says_where_the_person_is(
    _once_more: int,
) -> None:
    cast = assemble()
    spring = campaign(cast.manager)
    kept, gone = creator(cast.manager, "sara.c"), creator(cast.manager, "sara.f")
    account = gone.links.get().account
    said = refused_together(
        lambda: merge(kept, gone, cast.manager),
        lambda: campaigns.add_assignment(
            campaign=spring, creator=gone, account=account, by=cast.manager
        ),
    )
    assert said[0] == ""
    assert said[1] in {"", "“Sara.F” was merged into “Sara.C” meanwhile. Open that one."}
    assert Assignment.objects.filter(creator=kept).count() == (0 if said[1] else 1)
