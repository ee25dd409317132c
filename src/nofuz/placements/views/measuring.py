"""What the numbers mean: the registry, the explanation of a figure, the workspace's own values."""

from __future__ import annotations

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nofuz.placements import api as placements
from nofuz.placements.explaining import explain, unpack
from nofuz.placements.forms import RulerForm, ValueTableForm
from nofuz.placements.metrics import every_metric, metric
from nofuz.placements.models import ValueTable
from nofuz.placements.platforms import PLATFORMS
from nofuz.placements.tiers import PRESETS
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission


def metric_list(request: HttpRequest, workspace: str) -> HttpResponse:
    workspaces.enter(request, workspace, Permission.VIEW)
    return render(request, "placements/metrics.html", {"metrics": every_metric()})


def metric_detail(request: HttpRequest, workspace: str, name: str) -> HttpResponse:
    workspaces.enter(request, workspace, Permission.VIEW)
    try:
        entry = metric(name)
    except KeyError as problem:
        raise Http404 from problem
    fields = [(PLATFORMS[platform], field) for platform, field in entry.fields.items()]
    meanings = [(PLATFORMS[meaning.platform].label, meaning) for meaning in entry.meanings]
    return render(
        request,
        "placements/metric.html",
        {"metric": entry, "fields": fields, "meanings": meanings},
    )


def explain_figure(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    try:
        figure = unpack(request.GET.get("figure", ""))
    except BadSignature:
        return HttpResponseBadRequest()
    story = explain(figure, placements.media_value_formulas(seat.workspace))
    return render(request, "placements/explain.html", {"story": story})


def value_list(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    ruler = placements.ruler_of(seat.workspace)
    formulas = placements.media_value_formulas(seat.workspace)
    chosen = {"tier_preset": ruler.tier_preset, "media_value": ruler.media_value}
    return render(
        request,
        "placements/values.html",
        {
            "form": RulerForm(initial=chosen, formulas=formulas),
            "formulas": formulas.values(),
            "preset": PRESETS[ruler.tier_preset],
            "can_manage": seat.can(Permission.MANAGE),
            "tables": ValueTable.objects.visible_to(seat).order_by("name", "-version"),
        },
    )


@require_POST
def choose_ruler(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    formulas = placements.media_value_formulas(seat.workspace)
    form = RulerForm(request.POST, formulas=formulas)
    if form.is_valid():
        placements.choose_ruler(**form.cleaned_data, by=seat)
    return redirect("placements:values", workspace)


def value_table(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    tables = ValueTable.objects.visible_to(seat)
    newest = tables.filter(name=request.GET.get("name", "")).order_by("-version").first()
    initial = {
        "name": newest.name if newest else "",
        "currency": newest.currency if newest else seat.workspace.currency,
    }
    form = ValueTableForm(request.POST or None, initial=initial, newest=newest)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        placements.add_value_table(
            name=answers["name"], currency=answers["currency"], rates=form.rates(), by=seat
        )
        return redirect("placements:values", workspace)
    return render(request, "placements/value_table.html", {"form": form, "newest": newest})
