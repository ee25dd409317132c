from __future__ import annotations

from nofuz.core.money import Money
from nofuz.planner.api import Answer, Grounds, Plan, Question
from nofuz.workspaces.api import Permission, Seat
from tests.permissions.rules import Rule, Rules


def _plan(seat: Seat) -> dict[str, object]:
    question = Question(budget=Money(100_000, seat.workspace.currency))
    answer = Answer(
        picks=(),
        cost=0,
        value=0.0,
        low=None,
        high=None,
        upper_bound=0.0,
        plain_sum=0.0,
        curve=(),
        grounds=Grounds.ADDITIVE,
        method="exact",
        candidates=0,
        unpriced=0,
        unknown=0,
        too_dear=0,
        other_currency=0,
    )
    plan = Plan.objects.create(
        workspace=seat.workspace,
        brand=seat.workspace.brands.get(),
        asked=question.as_json(),
        answered=answer.as_json(),
    )
    return {"pk": plan.pk}


EXPECT: Rules = {
    "planner:find": Rule(Permission.EDIT),
    "planner:plan": Rule(Permission.VIEW, given=_plan),
    "planner:plan_campaign": Rule(Permission.EDIT, given=_plan),
}
