from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nofuz.core.errors import Refused
from nofuz.creators import actions
from nofuz.creators.forms import AccountForm, CreatorForm, NoteForm, RateForm
from nofuz.creators.models import Creator, CreatorList, Merger, Note, Rate
from nofuz.creators.queries.profile import profile
from nofuz.creators.views.charts import drawings
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission, Seat

UNPROCESSABLE = 422
FIELDS = ("name", "country", "languages", "topics", "email")


def creator_detail(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    merger = Merger.objects.visible_to(seat).filter(former=pk).first()
    if merger:
        return redirect("creators:detail", workspace, merger.into_id)
    creator = _creator(seat, pk)
    lists = CreatorList.objects.visible_to(seat)
    on = lists.filter(entries__creator=creator)
    shown = profile(seat, creator)
    context = {
        "creator": creator,
        "profile": shown,
        **drawings(shown),
        "rates": creator.rates.all(),
        "lists": on,
        "other_lists": lists.exclude(pk__in=on.values("pk")),
        "notes": creator.notes.select_related("author"),
        "note_form": NoteForm(),
        "mergers": creator.mergers.exclude(name=creator.name),
        "can_edit": seat.can(Permission.EDIT),
        "can_merge": seat.can(Permission.MANAGE) and seat.brand is None,
    }
    return render(request, "creators/detail.html", context)


def creator_new(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    form = CreatorForm(request.POST or None)
    if form.is_valid():
        creator = actions.add_creator(**form.cleaned_data, by=seat)
        return redirect("creators:account_new", workspace=workspace, pk=creator.pk)
    back = reverse("creators:list", args=[workspace])
    return _form(request, form, heading=_("New creator"), verb=_("Add creator"), back=back)


def creator_edit(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    creator = _creator(seat, pk)
    start = {field: getattr(creator, field) for field in FIELDS}
    form = CreatorForm(request.POST or None, initial=start)
    if form.is_valid():
        actions.change_creator(creator=creator, **form.cleaned_data, by=seat)
        return redirect("creators:detail", workspace=workspace, pk=pk)
    words = {"heading": _("Change creator"), "verb": _("Save"), "back": _page(seat, pk)}
    return _form(request, form, creator=creator, **words)


def account_new(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    creator = _creator(seat, pk)
    form = AccountForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_account(creator=creator, **form.cleaned_data, by=seat)
        except Refused as refusal:
            form.add_error("handle", str(refusal))
        else:
            return redirect("creators:detail", workspace=workspace, pk=pk)
    words = {"heading": _("New account"), "verb": _("Add account"), "back": _page(seat, pk)}
    return _form(request, form, creator=creator, **words)


def rate_new(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    creator = _creator(seat, pk)
    platforms = list(creator.links.values_list("account__platform", flat=True))
    form = RateForm(request.POST or None, currency=seat.workspace.currency, platforms=platforms)
    if form.is_valid():
        actions.add_rate(creator=creator, **form.rate(), by=seat)
        return redirect("creators:detail", workspace=workspace, pk=pk)
    words = {"heading": _("New price"), "verb": _("Add price"), "back": _page(seat, pk)}
    return _form(request, form, creator=creator, **words)


@require_POST
def rate_end(request: HttpRequest, workspace: str, pk: int) -> HttpResponseRedirect:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    rate = get_object_or_404(Rate.objects.visible_to(seat), pk=pk)
    actions.end_rate(rate=rate, by=seat)
    return redirect("creators:detail", workspace=workspace, pk=rate.creator_id)


@require_POST
def note_new(request: HttpRequest, workspace: str, pk: int) -> HttpResponseRedirect:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    creator = _creator(seat, pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        actions.add_note(creator=creator, text=form.cleaned_data["text"], by=seat)
    else:
        messages.error(request, _("Write the note first; it can have up to 5,000 letters."))
    return redirect(_page(seat, pk) + "#notes")


@require_POST
def note_remove(request: HttpRequest, workspace: str, pk: int) -> HttpResponseRedirect:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    note = get_object_or_404(Note.objects.visible_to(seat), pk=pk)
    actions.remove_note(note=note, by=seat)
    return redirect(_page(seat, note.creator_id) + "#notes")


def _creator(seat: Seat, pk: int) -> Creator:
    return get_object_or_404(Creator.objects.visible_to(seat), pk=pk)


def _page(seat: Seat, pk: int) -> str:
    return reverse("creators:detail", args=[seat.workspace.slug, pk])


def _form(request: HttpRequest, form: object, **words: object) -> HttpResponse:
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "creators/form.html", {"form": form, **words}, status=status)
