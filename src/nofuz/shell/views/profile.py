from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from nofuz.shell.accounts import speak
from nofuz.shell.entrance import entrance
from nofuz.shell.forms.people import ProfileForm
from nofuz.shell.views.settings import page
from nofuz.workspaces import api as workspaces


def profile(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not isinstance(user, workspaces.User):
        raise Http404
    now = {"name": user.name, "language": user.language or translation.get_language()}
    form = ProfileForm(request.POST or None, initial=now)
    if not form.is_valid():
        seats = [(seat, entrance(seat)) for seat in workspaces.seats_of(user)]
        return page(request, "shell/profile.html", form, seats=seats)
    workspaces.change_profile(user=user, **form.cleaned_data)
    with translation.override(user.language):
        messages.success(request, _("Your profile is saved."))
    return speak(redirect("shell:profile"), user.language)
