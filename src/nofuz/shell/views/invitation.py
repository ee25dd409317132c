"""The page behind an invitation's link: join as who you are, or as who you become here."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters

from nofuz.shell import invitations
from nofuz.shell.forms.people import JoinForm
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Invitation, User

GONE = 410


@login_not_required
@sensitive_post_parameters("password")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = workspaces.invitation_by(token)
    user = request.user
    if found is None or not (found.is_open or workspaces.was_accepted_by(found, user)):
        return render(request, "shell/invitation/closed.html", status=GONE)
    if isinstance(user, User):
        return _join(request, found, user)
    known = User.objects.filter(email=found.email).exists()
    form = JoinForm(request.POST or None)
    if known or not form.is_valid():
        context = {"invitation": found, "known": known, "form": form}
        return render(request, "shell/invitation/sign_up.html", context)
    newcomer = _sign_up(found, form)
    login(request, newcomer, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("shell:start")


def _join(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    if found.email != user.email:
        return render(request, "shell/invitation/other.html", {"invitation": found})
    if request.method != "POST":
        return render(request, "shell/invitation/join.html", {"invitation": found})
    invitations.accept(found, user)
    return redirect("shell:start")


def _sign_up(found: Invitation, form: JoinForm) -> User:
    with transaction.atomic():
        user = User.objects.create_user(
            found.email,
            form.cleaned_data["password"],
            name=form.cleaned_data["name"],
            language=get_language() or "",
        )
        invitations.accept(found, user)
    return user
