"""The wizard: a file, what it is, how far it is, what became of it."""

from __future__ import annotations

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from nofuz.placements import api as placements
from nofuz.placements.api import ImportKind, ImportRun
from nofuz.placements.checking import check, receive_upload
from nofuz.placements.forms import UploadForm
from nofuz.placements.importing.refusals import refused_row
from nofuz.ui import navigation
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission, Seat

SHOWN = 50


def import_list(request: HttpRequest, workspace: str, section: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    kinds = [kind for kind in placements.kinds() if kind.section == section]
    if not kinds:
        raise Http404
    runs = ImportRun.objects.visible_to(seat).filter(kind__in=[kind.id for kind in kinds])
    runs = runs.select_related("user", "brand")[:SHOWN]
    return render(request, "placements/imports.html", {"runs": runs, "kinds": kinds})


def import_file(request: HttpRequest, workspace: str, kind: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    chosen = _kind(request, kind)
    form = UploadForm(request.POST or None, request.FILES or None, kind=chosen, seat=seat)
    if request.method == "POST" and form.is_valid():
        run = receive_upload(chosen, form.cleaned_data, seat)
        return redirect("placements:check", workspace, run.pk)
    return render(request, "placements/import_file.html", {"kind": chosen, "form": form})


def import_check(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    run = _run(seat, pk)
    if run.state != placements.ImportState.WAITING:
        return redirect("placements:run", workspace, run.pk)
    checked = check(run, request.POST if request.method == "POST" else None)
    if request.method == "POST" and checked.form.is_valid():
        placements.confirm_import(
            run=run,
            mapping=checked.form.mapping(),
            is_trial=checked.form.cleaned_data["is_trial"],
            by=seat,
        )
        placements.queue_import(run)
        return redirect("placements:run", workspace, run.pk)
    context = {"run": run, "kind": _kind(request, run.kind), "checked": checked}
    return render(request, "placements/import_check.html", context)


def import_run(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    run = _run(seat, pk)
    refused = [refused_row(*row) for row in run.refused_rows]
    return render(
        request,
        "placements/import_run.html",
        {"run": run, "kind": _kind(request, run.kind), "refused": refused},
    )


@require_POST
def import_cancel(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    placements.cancel_import(run=_run(seat, pk), by=seat)
    return redirect("placements:run", workspace, pk)


@require_POST
def import_retry(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    placements.queue_import(placements.retry_import(run=_run(seat, pk), by=seat))
    return redirect("placements:run", workspace, pk)


def import_refusals(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    run = _run(seat, pk)
    if not run.refusals:
        raise Http404
    with run.refusals.open("rb") as file:
        response = HttpResponse(file.read(), content_type="text/csv; charset=utf-8")
    name = f"{Path(run.file_name).stem}-refused.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _run(seat: Seat, pk: int) -> ImportRun:
    runs = ImportRun.objects.visible_to(seat).select_related("workspace", "brand", "user")
    return get_object_or_404(runs, pk=pk)


def _kind(request: HttpRequest, name: str) -> ImportKind:
    """The kind that a page is about; the page stands where files of this kind are brought in."""
    found = placements.kind_called(name)
    if found is None:
        raise Http404
    navigation.stand_at(request, found.section, "placements:imports")
    return found
