from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nofuz.creators import actions
from nofuz.creators.forms import DirectoryForm
from nofuz.creators.models import CreatorList, Listing, SavedView
from nofuz.creators.queries import directory
from nofuz.creators.queries.figures import row_of
from nofuz.creators.queries.table import table
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission, Seat

NOT_ASKED = ("page", "brand")


def creator_list(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    form = DirectoryForm(request.GET, seat=seat)
    number = _number(request)
    found = directory.page(seat, form.filters(), form.sort(), number)
    if not found.rows and found.count and number > 1:
        return redirect(f"{request.path}?{_query(request)}")
    context = {
        "form": form,
        "found": found,
        "rows": [row_of(listing, form.preset) for listing in found.rows],
        "page_obj": _page(found.count, number),
        "is_empty": not found.count and not Listing.objects.visible_to(seat).exists(),
        "as_cards": request.GET.get("view") == "cards",
        "query": _query(request),
        "views": _tabs(seat, request),
        "lists": CreatorList.objects.visible_to(seat),
        "can_edit": seat.can(Permission.EDIT),
    }
    return render(request, "creators/list.html", context)


def creators_csv(request: HttpRequest, workspace: str) -> StreamingHttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    form = DirectoryForm(request.GET, seat=seat)
    response = StreamingHttpResponse(
        table(seat, form.filters(), form.sort()), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="creators.csv"'
    return response


@require_POST
def view_save(request: HttpRequest, workspace: str) -> HttpResponseRedirect:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    query = request.POST.get("query", "")[:2000]
    view = actions.save_view(name=request.POST.get("name", ""), query=query, by=seat)
    messages.success(request, _("The view “%(name)s” is kept.") % {"name": view.name})
    return redirect(f"{reverse('creators:list', args=[workspace])}?{query}")


@require_POST
def view_remove(request: HttpRequest, workspace: str, pk: int) -> HttpResponseRedirect:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    view = get_object_or_404(SavedView.objects.visible_to(seat), pk=pk)
    actions.remove_view(view=view, by=seat)
    return redirect("creators:list", workspace=workspace)


def _number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    last = directory.SHOWN_TO // directory.PAGE_SIZE
    return min(max(int(asked), 1), last) if asked.isdecimal() else 1


def _query(request: HttpRequest) -> str:
    asked = request.GET.copy()
    for name in [*NOT_ASKED, *(name for name in asked if not asked[name])]:
        asked.pop(name, None)
    return asked.urlencode()


def _page(count: int, number: int) -> Page[int]:
    shown = range(min(count, directory.SHOWN_TO))
    return Paginator(shown, directory.PAGE_SIZE).get_page(number)


def _tabs(seat: Seat, request: HttpRequest) -> list[dict[str, object]]:
    """Saved views beside "everybody"; the one whose question this is, is marked."""
    address, query = reverse("creators:list", args=[seat.workspace.slug]), _query(request)
    saved = SavedView.objects.visible_to(seat)
    tabs: list[dict[str, object]] = [
        {"title": _("Everybody"), "url": address, "current": not query, "pk": None}
    ]
    return tabs + [
        {
            "title": view.name,
            "url": f"{address}?{view.query}",
            "current": bool(query) and view.query == query,
            "pk": view.pk,
        }
        for view in saved
    ]
