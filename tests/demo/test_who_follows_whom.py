"""The panel lets reach be counted once per person, and the planner was asked."""

from __future__ import annotations

from nofuz.planner.api import Grounds
from nofuz.planner.models import Follower, Plan
from nofuz.workspaces.api import Seat


def test_audiences_overlap(demo: Seat) -> None:
    follows = Follower.objects.visible_to(demo)
    people = follows.values("person").distinct().count()
    assert people * 1.2 < follows.count()


def test_the_planner_was_asked_with_and_without_overlap(demo: Seat) -> None:
    answers = [plan.answer for plan in Plan.objects.visible_to(demo)]
    assert {answer.grounds for answer in answers} == {Grounds.AUDIENCE, Grounds.ADDITIVE}
    for answer in answers:
        assert answer.picks
        assert answer.value <= answer.upper_bound * (1 + 1e-9)
        assert answer.value <= answer.plain_sum * (1 + 1e-9)
