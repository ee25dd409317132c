"""The brand's own channels: placements and accounts."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from nofuz.placements.forms import PlacementFilters
from nofuz.placements.models import Account, Owner, Placement
from nofuz.placements.stories import accounts_with_followers, placement_rows, placement_story
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission

PER_PAGE = 25


def placement_list(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    filters = PlacementFilters(request.GET)
    brand = workspaces.current_brand(request, seat)
    rows = Placement.objects.visible_to(seat).of_own_channels(brand).matching(filters.chosen())
    page = Paginator(rows.select_related("account"), PER_PAGE).get_page(request.GET.get("page"))
    lines = placement_rows(list(page.object_list))
    return render(
        request,
        "placements/list.html",
        {
            "filters": filters,
            "page_obj": page,
            "rows": lines,
            "is_filtered": bool(request.GET),
            "can_edit": seat.can(Permission.EDIT),
        },
    )


def placement_detail(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    rows = Placement.objects.visible_to(seat).select_related("account", "brand", "workspace")
    placement = get_object_or_404(rows, pk=pk)
    story = placement_story(placement, request.GET.get("metric", ""))
    return render(request, "placements/detail.html", {"placement": placement, "story": story})


def account_list(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    accounts = Account.objects.visible_to(seat).owned_by(Owner.BRAND)
    brand = workspaces.current_brand(request, seat)
    rows = accounts.of_brand(brand).with_placements().select_related("brand")
    lines = accounts_with_followers(list(rows))
    can_edit = seat.can(Permission.EDIT)
    return render(request, "placements/accounts.html", {"accounts": lines, "can_edit": can_edit})
