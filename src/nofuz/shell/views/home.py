from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission


def start(request: HttpRequest) -> HttpResponse:
    """Send a signed-in person to the workspace they belong to."""
    user = request.user
    first = workspaces.seats_of(user).first() if isinstance(user, workspaces.User) else None
    if first is None:
        return render(request, "shell/no_workspace.html")
    return redirect("shell:home", workspace=first.workspace.slug)


def home(request: HttpRequest, workspace: str) -> HttpResponse:
    workspaces.enter(request, workspace, Permission.VIEW)
    return render(request, "shell/home.html")
