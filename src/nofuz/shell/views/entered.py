"""Who wrote an amount down, and when: the part of its explanation that the log knows."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission

SHOWN = 3
# The rows that hold amounts which people enter, and what in the log set them.
VERBS = {
    "campaigns.assignment": ("campaigns.add_assignment", "campaigns.change_fee"),
    "campaigns.campaign": ("campaigns.save_campaign",),
    "creators.rate": ("creators.add_rate", "creators.end_rate"),
    "money.entry": ("money.record_cost", "money.reverse_entry"),
    "planner.plan": ("planner.ask",),
}


def entered(request: HttpRequest, workspace: str, kind: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    if kind not in VERBS:
        raise Http404
    model: Any = apps.get_model(kind)
    row = get_object_or_404(model.objects.visible_to(seat), pk=pk)
    log = workspaces.audit_of(row, VERBS[kind], seat)[:SHOWN]
    lines = [(line, workspaces.describe(line)) for line in log]
    return render(request, "shell/entered.html", {"lines": lines})
