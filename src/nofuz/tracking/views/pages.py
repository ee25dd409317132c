from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nofuz.tracking import actions, queries
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission

ON_A_PAGE = 50


def links(request: HttpRequest, workspace: str) -> HttpResponse:
    """Every placement that has a link or a code, with what came over them."""
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    tracked = queries.tracked_links(seat, workspaces.current_brand(request, seat))
    page = Paginator(tracked, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "rows": queries.link_rows(seat, page.object_list)}
    return render(request, "tracking/list.html", context)


def activity(request: HttpRequest, workspace: str) -> HttpResponse:
    """The newest clicks and orders."""
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    context = {
        "clicks": queries.newest_clicks(seat, ON_A_PAGE),
        "conversions": queries.newest_conversions(seat, ON_A_PAGE),
        "can_connect": seat.can(Permission.MANAGE),
    }
    return render(request, "tracking/activity.html", context)


def key(request: HttpRequest, workspace: str) -> HttpResponse:
    """The key that a shop signs with, and an example that works as it stands."""
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    keys = queries.valid_keys(seat)
    context = {
        "current": next((each for each in keys if each.valid_until is None), None),
        "ending": [each for each in keys if each.valid_until],
        "address": f"{settings.BASE_URL}{reverse('tracking_open:receive')}",
        "code": queries.newest_code(seat),
    }
    return render(request, "tracking/key.html", context)


@require_POST
def rotate(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    actions.rotate_key(by=seat)
    messages.success(request, _("The new key is ready. The one before works for 24 more hours."))
    return redirect("tracking:key", workspace)
