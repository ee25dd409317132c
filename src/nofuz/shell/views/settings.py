from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nofuz.shell.forms.audit import AuditFilter
from nofuz.shell.forms.workspace import BrandForm, WorkspaceForm
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission

LINES = 50


def workspace(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    here = seat.workspace
    now = {"workspace": here.name, "currency": here.currency, "timezone": here.timezone}
    form = WorkspaceForm(request.POST or None, initial=now)
    if not form.is_valid():
        return page(request, "shell/settings/workspace.html", form)
    workspaces.change_workspace(**form.values, by=seat)
    messages.success(request, _("Your settings are saved."))
    return redirect("shell:settings", workspace)


def brands(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    form = BrandForm(request.POST or None)
    if not form.is_valid():
        listed = workspaces.brands_of(seat)
        return page(request, "shell/settings/brands.html", form, listed=listed)
    brand = workspaces.add_brand(name=form.cleaned_data["name"], by=seat)
    messages.success(request, _("The brand “%(name)s” is added.") % {"name": brand.name})
    return redirect("shell:brands", workspace)


def brand(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    brand = get_object_or_404(workspaces.brands_of(seat), pk=pk)
    form = BrandForm(request.POST or None, initial={"name": brand.name})
    if not form.is_valid():
        return page(request, "shell/settings/brand.html", form, brand=brand)
    workspaces.rename_brand(brand=brand, name=form.cleaned_data["name"], by=seat)
    return redirect("shell:brands", workspace)


def roles(request: HttpRequest, workspace: str) -> HttpResponse:
    workspaces.enter(request, workspace, Permission.VIEW)
    table = [
        (permission, [permission in allowed for allowed in workspaces.ROLE_PERMISSIONS.values()])
        for permission in Permission
    ]
    roles = list(workspaces.ROLE_PERMISSIONS)
    return render(request, "shell/settings/roles.html", {"roles": roles, "table": table})


def audit(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    filters = AuditFilter(request.GET, seat=seat)
    lines = Paginator(filters.entries(), LINES).get_page(request.GET.get("page"))
    told = [(line, workspaces.describe(line)) for line in lines]
    context = {"filters": filters, "page_obj": lines, "lines": told}
    return render(request, "shell/settings/audit.html", context)


def page(request: HttpRequest, template: str, form: object, **context: object) -> HttpResponse:
    """Show a form; one that was sent and refused answers that it could not be processed."""
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)
