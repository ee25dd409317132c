from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nofuz.core.figures import Basis, Figure, Input
from nofuz.placements import api as ruler
from nofuz.planner import api as planner
from nofuz.planner.forms import CampaignForm
from nofuz.planner.models import Answer, Grounds, Plan, Wanted
from nofuz.ui import charts
from nofuz.ui.charts import Scale
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission


def plan_detail(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    plan = get_object_or_404(planner.Plan.objects.visible_to(seat), pk=pk)
    context = {
        "plan": plan,
        "question": plan.question,
        "answer": plan.answer,
        "figures": _figures(plan),
        "picks": [(pick, _names(pick), _pick_figures(plan, pick)) for pick in plan.answer.picks],
        "curve": _curve(plan) if len(plan.answer.curve) > 1 else None,
        "can_start": seat.can(Permission.EDIT) and bool(plan.answer.picks),
        "is_estimate": plan.answer.grounds == Grounds.SIZES,
    }
    return render(request, "planner/plan.html", context)


def plan_campaign(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    plan = get_object_or_404(planner.Plan.objects.visible_to(seat), pk=pk)
    form = CampaignForm(request.POST or None, initial={"name": str(plan)})
    if request.method == "POST" and form.is_valid():
        campaign = planner.start_campaign(plan=plan, **form.cleaned_data, by=seat)
        return redirect("campaigns:detail", workspace, campaign.pk)
    return render(request, "planner/start.html", {"plan": plan, "form": form})


def _figures(plan: Plan) -> dict[str, Figure]:
    answer, currency = plan.answer, plan.question.budget.currency
    estimated = any(pick.is_cost_estimated for pick in answer.picks)
    cost = Figure(
        metric="cost",
        value=answer.cost,
        currency=currency,
        basis=Basis.MIXED if estimated else Basis.ACTUAL,
        n=len(answer.picks),
    )
    expected = Figure(
        metric=plan.question.wanted,
        value=answer.value,
        basis=Basis.ESTIMATED,
        n=len(answer.picks),
        low=answer.low,
        high=answer.high,
        reason="" if answer.value is not None else "not_additive",
    )
    per_mille = _per_mille(answer, currency, cost)
    return {"cost": cost, "expected": expected, "per_mille": per_mille, **_certified(plan)}


def _certified(plan: Plan) -> dict[str, Figure]:
    """The figures of the certificate; the plan was asked once and answered from what was known."""
    answer, metric, n = plan.answer, str(plan.question.wanted), len(plan.answer.picks)
    ends = {"low": answer.low, "high": answer.high, "value": answer.value}
    inputs = (
        Input(metric, answer.value, Basis.ESTIMATED),
        Input(metric, answer.upper_bound, Basis.ESTIMATED),
    )
    figures = {
        **{name: Figure(metric, end, n=n) for name, end in ends.items()},
        "bound": Figure(metric, answer.upper_bound, n=answer.candidates, version=answer.method),
        "share": Figure("certified_share", answer.share, inputs=inputs),
        "scale": Figure("followers_per_person", answer.stands_for),
    }
    return {
        name: replace(figure, basis=Basis.ESTIMATED, observed_at=plan.created_at)
        for name, figure in figures.items()
    }


def _per_mille(answer: Answer, currency: str, cost: Figure) -> Figure:
    value = answer.cost / answer.value * 1000 if answer.value else None
    inputs = (
        Input("cost", float(answer.cost), cost.basis),
        Input("expected", answer.value, Basis.ESTIMATED),
    )
    return Figure("cost_per_mille", value, currency, Basis.ESTIMATED, inputs=inputs)


def _names(pick: planner.Pick) -> dict[str, object]:
    return {
        "platform": ruler.PLATFORMS[pick.platform].label,
        "tier": ruler.tier_label(pick.tier) if pick.tier else "",
    }


def _pick_figures(plan: Plan, pick: planner.Pick) -> dict[str, Figure]:
    metric, currency = str(plan.question.wanted), plan.question.budget.currency
    basis = Basis.ESTIMATED if pick.is_cost_estimated else Basis.ACTUAL
    return {
        "cost": Figure("cost", pick.cost, currency, basis),
        "alone": Figure(metric, pick.alone, basis=Basis.ESTIMATED, n=pick.posts),
        "gain": Figure(metric, pick.gain, basis=Basis.ESTIMATED, n=pick.posts),
    }


def _curve(plan: Plan) -> dict[str, object]:
    answer, question = plan.answer, plan.question
    point = (answer.cost, answer.curve[-1][1] if answer.value is None else answer.value)
    leads_on = point > answer.curve[-1]  # where a proven choice spends more than the quick one
    return charts.curve_with_point(
        (*answer.curve, point) if leads_on else answer.curve,
        point=point,
        point_label=_("This plan"),
        x=Scale(_("Budget"), question.budget.currency),
        y=Scale(str(Wanted(question.wanted).label)),
        bound=answer.upper_bound,
        bound_label=_("No plan can reach more"),
    )
