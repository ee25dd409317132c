from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nofuz.shell.entrance import entrance, sees_workspace
from nofuz.shell.overview import overview
from nofuz.shell.steps import first_steps
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission

LAST = "workspace"


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """Send everybody where they belong: to set up, to sign in, or to their workspace."""
    if not isinstance(request.user, workspaces.User):
        is_new = workspaces.is_new_installation()
        return redirect("shell:first_visit" if is_new else "account_login")
    seats = sorted(workspaces.seats_of(request.user), key=sees_workspace, reverse=True)
    if not seats:
        return render(request, "shell/no_workspace.html")
    last = request.session.get(LAST)
    chosen = next((seat for seat in seats if seat.workspace.slug == last), seats[0])
    return redirect(entrance(chosen))


def home(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    request.session[LAST] = workspace
    now = overview(seat, workspaces.current_brand(request, seat))
    return render(request, "shell/home.html", {"steps": first_steps(seat), "now": now})
