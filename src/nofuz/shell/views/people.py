from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nofuz.shell import invitations
from nofuz.shell.forms.people import InvitationForm, SeatForm
from nofuz.shell.views.settings import page
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission, Role

LINK = "invitation_link"


def people(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    context = {
        "people": workspaces.people_of(seat),
        "invitations": workspaces.open_invitations(seat),
        "link": request.session.pop(LINK, None),
    }
    return render(request, "shell/settings/people.html", context)


def invite(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    form = InvitationForm(request.POST or None, initial={"role": Role.ANALYST}, seat=seat)
    if not form.is_valid():
        return page(request, "shell/settings/invite.html", form)
    request.session[LINK] = invitations.invite(request, **form.cleaned_data, by=seat)
    return redirect("shell:people", workspace)


def person(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    membership = get_object_or_404(workspaces.people_of(seat), pk=pk)
    now = {"role": membership.role, "brand": membership.brand}
    form = SeatForm(request.POST or None, initial=now, seat=seat)
    if not form.is_valid():
        return page(request, "shell/settings/person.html", form, membership=membership)
    workspaces.change_role(membership=membership, **form.cleaned_data, by=seat)
    messages.success(request, _("The role is changed."))
    return redirect("shell:people", workspace)


@require_POST
def remove(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    membership = get_object_or_404(workspaces.people_of(seat), pk=pk)
    name = workspaces.remove_person(membership=membership, by=seat)
    messages.success(request, _("%(name)s no longer has access.") % {"name": name})
    return redirect("shell:start" if membership.user == seat.user else people_url(workspace))


@require_POST
def withdraw(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    invitation = get_object_or_404(workspaces.open_invitations(seat), pk=pk)
    workspaces.withdraw_invitation(invitation=invitation, by=seat)
    messages.success(request, _("The invitation is withdrawn; its link no longer works."))
    return redirect("shell:people", workspace)


def people_url(workspace: str) -> str:
    return reverse("shell:people", args=[workspace])
