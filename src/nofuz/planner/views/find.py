from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from nofuz.planner import api as planner
from nofuz.planner.forms import QuestionForm
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission, Seat


def find(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    form = QuestionForm(request.POST or None, seat=seat, initial=_asked_before(request, seat))
    if request.method == "POST" and form.is_valid():
        brand = workspaces.current_brand(request, seat) or workspaces.brands_of(seat)[0]
        name = form.cleaned_data["name"]
        plan = planner.ask(question=form.question(), brand=brand, name=name, by=seat)
        return redirect("planner:plan", workspace, plan.pk)
    plans = planner.Plan.objects.visible_to(seat).recent()[:12]
    return render(request, "planner/find.html", {"form": form, "plans": plans})


def _asked_before(request: HttpRequest, seat: Seat) -> dict[str, object]:
    """`?again=12` opens the form with the question of plan 12."""
    again = request.GET.get("again", "")
    if not again.isdigit():
        return {}
    plan = get_object_or_404(planner.Plan.objects.visible_to(seat), pk=int(again))
    return QuestionForm.answers_of(plan.question)
