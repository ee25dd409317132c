"""The first visit of a new installation, and further workspaces of whoever owns one."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters

from nofuz.shell.forms import choices
from nofuz.shell.forms.workspace import FirstVisitForm, NewWorkspaceForm
from nofuz.workspaces import api as workspaces


@login_not_required
@sensitive_post_parameters("password")
def first_visit(request: HttpRequest) -> HttpResponse:
    if not workspaces.is_new_installation():
        return redirect("shell:start")
    form = FirstVisitForm(request.POST or None, initial=choices.home())
    if not form.is_valid():
        return render(request, "shell/first_visit.html", {"form": form})
    seat = workspaces.open_installation(
        person=form.cleaned_data["name"],
        email=form.cleaned_data["email"],
        password=form.cleaned_data["password"],
        language=get_language(),
        brand=form.cleaned_data["brand"],
        **form.values,
    )
    login(request, seat.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("shell:home", workspace=seat.workspace.slug)


def new_workspace(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not isinstance(user, workspaces.User) or not workspaces.can_found_workspace(user):
        raise PermissionDenied
    form = NewWorkspaceForm(request.POST or None, initial=choices.home())
    if not form.is_valid():
        return render(request, "shell/new_workspace.html", {"form": form})
    brand = form.cleaned_data["brand"]
    seat = workspaces.found_workspace(owner=user, brand=brand, **form.values)
    return redirect("shell:home", workspace=seat.workspace.slug)
