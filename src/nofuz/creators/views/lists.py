from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nofuz.core.errors import Refused
from nofuz.creators import actions
from nofuz.creators.forms import ListForm, PickForm, ShareForm
from nofuz.creators.models import Creator, CreatorList, SharedList
from nofuz.creators.queries.votes import choices
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission, Seat

UNPROCESSABLE = 422


def list_index(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    lists = CreatorList.objects.visible_to(seat).annotate(
        creators=Count("entries", distinct=True), votes=Count("entries__votes", distinct=True)
    )
    context = {"lists": lists, "can_edit": seat.can(Permission.EDIT)}
    return render(request, "creators/lists.html", context)


def list_new(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    form = ListForm(request.POST or None)
    if form.is_valid():
        try:
            created = actions.add_list(**form.cleaned_data, by=seat)
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            return redirect("creators:list_detail", workspace=workspace, pk=created.pk)
    back = reverse("creators:lists", args=[workspace])
    return _form(request, form, heading=_("New list"), verb=_("Make list"), back=back)


def list_detail(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    creator_list = _list(seat, pk)
    shares = creator_list.shares.all()
    context = {
        "list": creator_list,
        "choices": choices(creator_list),
        "shares": [(share, _address(request, share)) for share in shares],
        "share_form": ShareForm(),
        "can_edit": seat.can(Permission.EDIT),
    }
    return render(request, "creators/list_detail.html", context)


def list_edit(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    creator_list = _list(seat, pk)
    start = {"name": creator_list.name, "kind": creator_list.kind}
    form = ListForm(request.POST or None, initial=start)
    if form.is_valid():
        try:
            actions.change_list(creator_list=creator_list, **form.cleaned_data, by=seat)
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            return redirect("creators:list_detail", workspace=workspace, pk=pk)
    back = reverse("creators:list_detail", args=[workspace, pk])
    return _form(request, form, heading=_("Change list"), verb=_("Save"), back=back)


@require_POST
def list_remove(request: HttpRequest, workspace: str, pk: int) -> HttpResponseRedirect:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    name = actions.remove_list(creator_list=_list(seat, pk), by=seat)
    messages.success(request, _("The list “%(name)s” is gone.") % {"name": name})
    return redirect("creators:lists", workspace=workspace)


@require_POST
def list_pick(request: HttpRequest, workspace: str) -> HttpResponseRedirect:
    """Put the creators ticked in the directory, or the one of a profile, on a list."""
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    form = PickForm(request.POST, seat=seat)
    if not form.is_valid():
        raise Refused(form.sentence())
    told = form.cleaned_data
    chosen = told["list"] or actions.add_list(name=told["new_list"], by=seat)
    count = len(told["creator"])
    actions.put_on_list(creator_list=chosen, creators=told["creator"], by=seat)
    sentence = ngettext(
        "%(count)s creator is on “%(name)s”.", "%(count)s creators are on “%(name)s”.", count
    )
    messages.success(request, sentence % {"count": count, "name": chosen.name})
    return redirect(_back(request) or reverse("creators:list_detail", args=[workspace, chosen.pk]))


@require_POST
def list_take_off(request: HttpRequest, workspace: str, pk: int) -> HttpResponseRedirect:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    creator_list = _list(seat, pk)
    asked = [pk for pk in request.POST.getlist("creator") if pk.isdecimal()]
    gone = Creator.objects.visible_to(seat).filter(pk__in=asked)
    actions.take_off_list(creator_list=creator_list, creators=gone, by=seat)
    return redirect(_back(request) or reverse("creators:list_detail", args=[workspace, pk]))


@require_POST
def share_new(request: HttpRequest, workspace: str, pk: int) -> HttpResponseRedirect:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    form = ShareForm(request.POST)
    shows_rates = form.is_valid() and form.cleaned_data["shows_rates"]
    actions.share_list(creator_list=_list(seat, pk), shows_rates=shows_rates, by=seat)
    return redirect(reverse("creators:list_detail", args=[workspace, pk]) + "#shared")


@require_POST
def share_revoke(request: HttpRequest, workspace: str, pk: int) -> HttpResponseRedirect:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    shares = SharedList.objects.visible_to(seat).filter(
        list__in=CreatorList.objects.visible_to(seat)
    )
    share = get_object_or_404(shares, pk=pk)
    actions.revoke_share(share=share, by=seat)
    return redirect(reverse("creators:list_detail", args=[workspace, share.list_id]) + "#shared")


def _list(seat: Seat, pk: int) -> CreatorList:
    return get_object_or_404(CreatorList.objects.visible_to(seat), pk=pk)


def _address(request: HttpRequest, share: SharedList) -> str:
    return request.build_absolute_uri(reverse("creators_open:shared", args=[share.token]))


def _back(request: HttpRequest) -> str:
    """The page the person came from, when it is one of ours."""
    back = request.headers.get("referer", "")
    return back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else ""


def _form(request: HttpRequest, form: object, **words: object) -> HttpResponse:
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "creators/form.html", {"form": form, **words}, status=status)
