from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from nofuz.campaigns import api as campaigns
from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.creators import api as creators
from nofuz.placements.api import Account
from nofuz.planner.models import Plan, Question
from nofuz.planner.queries import solve
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Brand, Seat

CAMPAIGN_LENGTH = timedelta(days=30)


@workspaces.action("planner.ask")
def ask(*, question: Question, brand: Brand, name: str = "", by: Seat) -> Plan:
    """Answer a question and keep both."""
    answer = solve(by, question)
    if not answer.picks:
        raise Refused(_no_plan(answer.candidates, answer.unpriced, answer.unknown))
    return Plan.objects.create(
        workspace=by.workspace,
        brand=brand,
        user=by.user,
        name=name,
        asked=question.as_json(),
        answered=answer.as_json(),
    )


@workspaces.action("planner.start_campaign")
def start_campaign(
    *, plan: Plan, name: str, landing_url: str, disclosure: str = "", by: Seat
) -> campaigns.Campaign:
    """Start a campaign with a plan's budget and one proposed assignment for each of its picks."""
    question, today = plan.question, timezone.localdate()
    campaign = campaigns.save_campaign(
        campaign=campaigns.Campaign(
            workspace=by.workspace,
            brand=plan.brand,
            name=name,
            objective=campaigns.Objective.AWARENESS,
            stage=campaigns.Stage.AWARENESS,
            starts_on=today,
            ends_on=today + CAMPAIGN_LENGTH,
            budget_minor=question.budget.minor,
            currency=question.budget.currency,
            landing_url=landing_url,
            disclosure=disclosure,
        ),
        by=by,
    )
    owners = _owners(plan, by)
    creators.hold(owners.values())
    for pick in plan.answer.picks:
        fee = pick.cost - question.coordination_minor
        campaigns.add_assignment(
            campaign=campaign,
            creator=owners[pick.account_id],
            account=Account.objects.visible_to(by).get(pk=pick.account_id),
            fee=None if pick.is_cost_estimated else Money(fee, question.budget.currency),
            publish_due_on=campaign.ends_on,
            by=by,
        )
    return campaign


def _owners(plan: Plan, by: Seat) -> dict[int, creators.Creator]:
    """Whose the accounts are today: two creators may have become one since the plan was made."""
    links = creators.CreatorAccount.objects.visible_to(by).select_related("creator")
    planned = links.filter(account__in=[pick.account_id for pick in plan.answer.picks])
    return {link.account_id: link.creator for link in planned}


def _no_plan(candidates: int, unpriced: int, unknown: int) -> str:
    if candidates == 0:
        return _("No creator fits these conditions. Loosen one of them, or import more creators.")
    if unpriced + unknown == candidates:
        return _(
            "Of %(candidates)d creators that fit, %(unpriced)d have no price and %(unknown)d have "
            "no known results. Assume a price per 1000 views, or import their posts."
        ) % {"candidates": candidates, "unpriced": unpriced, "unknown": unknown}
    return _("The budget does not pay for any of the %(candidates)d creators that fit.") % {
        "candidates": candidates
    }
