"""Two records of one person: who they may be, side by side, and made one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nofuz.creators import actions
from nofuz.creators.models import Creator
from nofuz.creators.queries.directory import page
from nofuz.creators.queries.duplicates import groups_of_likely_duplicates, likely_duplicates
from nofuz.creators.queries.filters import Filters
from nofuz.creators.queries.merging import compare
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission


def duplicates(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    found = groups_of_likely_duplicates(seat)
    return render(request, "creators/duplicates.html", {"found": found})


def merge_choose(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    creator = get_object_or_404(Creator.objects.visible_to(seat), pk=pk)
    query = request.GET.get("q", "").strip()
    rows = page(seat, Filters(text=query)).rows if query else []
    context = {
        "creator": creator,
        "likely": likely_duplicates(seat, creator),
        "query": query,
        "rows": [row for row in rows if row.creator_id != pk],
    }
    return render(request, "creators/merge_choose.html", context)


def merge(request: HttpRequest, workspace: str, pk: int, other: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    people = Creator.objects.visible_to(seat).select_related("user")
    kept, gone = get_object_or_404(people, pk=pk), get_object_or_404(people, pk=other)
    if request.method == "POST":
        actions.merge_creators(kept=kept, gone=gone, by=seat)
        messages.success(request, _("The two records are one now. Old links lead here."))
        return redirect("creators:detail", workspace, pk)
    compared = compare(kept, gone, seat)
    context = {"compared": compared, "sides": [compared.kept, compared.gone]}
    return render(request, "creators/merge.html", context)


@require_POST
def tell_apart(request: HttpRequest, workspace: str, pk: int, other: int) -> HttpResponseRedirect:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    people = Creator.objects.visible_to(seat)
    one, two = get_object_or_404(people, pk=pk), get_object_or_404(people, pk=other)
    actions.tell_apart(one=one, other=two, by=seat)
    messages.success(request, _("They are not suggested again."))
    return redirect("creators:duplicates", workspace)
