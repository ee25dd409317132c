"""A seat that is limited to a brand sees nothing of the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.campaigns.support import assignment, in_state
from tests.cast import Cast, assemble
from tests.tracking.support import order, visit

from nofuz.campaigns import facts
from nofuz.campaigns.api import Assignment, Campaign, State
from nofuz.money import facts as money_facts
from nofuz.tracking import facts as tracking_facts
from nofuz.tracking.api import Click, Code, Conversion, Link, receive_order, record_click
from nofuz.workspaces.api import Brand

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def test_it_sees_its_own_brand_whole_and_nothing_else(cast: Cast) -> None:
    made = in_state(State.PUBLISHED, cast.owner)
    link = Link.objects.get(placement=made.placement)
    click = record_click(link=link, visit=visit())
    receive_order(workspace=cast.workspace, order=order(at=click.at, click=click.token))
    other = Brand.objects.create(workspace=cast.workspace, name="Other", slug="other")
    own, foreign = replace(cast.client, brand=cast.brand), replace(cast.client, brand=other)
    for model in (Campaign, Assignment, Link, Code, Click, Conversion):
        assert model.objects.visible_to(own).count() == 1, model
        assert model.objects.visible_to(foreign).count() == 0, model
    for table in (facts.campaigns, facts.assignments, money_facts.costs):
        assert (len(table(own)), len(table(foreign))) == (1, 0), table
    for table in (tracking_facts.clicks, tracking_facts.conversions):
        assert (len(table(own)), len(table(foreign))) == (1, 0), table


def test_facts_can_be_asked_for_some_placements_only(cast: Cast) -> None:
    first = in_state(State.PUBLISHED, cast.owner)
    second = assignment(cast.owner, of=first.campaign, handle="dara")
    for made in (first, second):
        record_click(link=Link.objects.get(placement=made.placement), visit=visit())
    chosen = [first.placement_id]
    assert [
        row["placement"] for row in tracking_facts.clicks(cast.owner, placements=chosen)
    ] == chosen
    assert [row["placement"] for row in money_facts.costs(cast.owner, placements=chosen)] == chosen
    assert money_facts.costs(cast.owner, placements=[second.placement_id]) == []
