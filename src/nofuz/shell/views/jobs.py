from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nofuz.core import routine
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission


def jobs(request: HttpRequest, workspace: str) -> HttpResponse:
    """Say whether what comes round by itself does: it is the installation's, not a workspace's."""
    workspaces.enter(request, workspace, Permission.MANAGE)
    told = {"standings": routine.standings(), "is_attended": routine.is_attended()}
    return render(request, "shell/settings/jobs.html", told)
