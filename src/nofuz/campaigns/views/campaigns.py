from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nofuz.campaigns import actions
from nofuz.campaigns.forms.assignment import ChosenForm, FindForm
from nofuz.campaigns.forms.campaign import CampaignForm, beginning
from nofuz.campaigns.forms.money import CostForm
from nofuz.campaigns.forms.moves import ONE_PRESS
from nofuz.campaigns.models import Campaign
from nofuz.campaigns.queries import board, possible_creators
from nofuz.campaigns.queries.detail import campaign_page
from nofuz.campaigns.starters import STARTERS
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission, Seat


def campaign_list(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    columns = board(seat, workspaces.current_brand(request, seat), timezone.localdate())
    context = {
        "columns": columns,
        "is_empty": not any(column.cards for column in columns),
        "can_edit": seat.can(Permission.EDIT),
    }
    return render(request, "campaigns/list.html", context)


def new(request: HttpRequest, workspace: str) -> HttpResponse:
    """Start a campaign, from a starter when the address names one."""
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    starter = STARTERS.get(request.GET.get("starter", ""))
    brand = workspaces.current_brand(request, seat)
    initial = beginning(starter, timezone.localdate()) | ({"brand": brand} if brand else {})
    form = CampaignForm(request.POST or None, initial=initial, seat=seat)
    if not form.is_valid():
        context = {"form": form, "starters": STARTERS.values(), "starter": starter}
        return render(request, "campaigns/new.html", context)
    made = actions.save_campaign(campaign=form.campaign(), by=seat)
    messages.success(request, _("The campaign is ready. Choose its creators."))
    return redirect("campaigns:add_creators", workspace, made.pk)


def edit(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    campaign = _campaign(seat, pk)
    form = CampaignForm(request.POST or None, instance=campaign, seat=seat)
    if not form.is_valid():
        context = {"form": form, "campaign": _campaign(seat, pk)}
        return render(request, "campaigns/edit.html", context)
    actions.save_campaign(campaign=form.campaign(), by=seat)
    messages.success(request, _("The campaign is saved."))
    return redirect("campaigns:detail", workspace, pk)


def detail(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    campaign = _campaign(seat, pk)
    today = timezone.localdate()
    context = {
        "detail": campaign_page(campaign, seat),
        "campaign": campaign,
        "phase": campaign.phase_on(today),
        "one_press": ONE_PRESS,
        "can_edit": seat.can(Permission.EDIT),
        "cost_form": CostForm(currency=campaign.currency, initial={"on": today}),
    }
    return render(request, "campaigns/detail.html", context)


def add_creators(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Find creators by name or in a list, and propose the chosen ones."""
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    campaign = _campaign(seat, pk)
    chosen = ChosenForm(request.POST or None, seat=seat)
    if chosen.is_valid():
        creators = chosen.cleaned_data["creators"]
        added = actions.add_creators(campaign=campaign, creators=creators, by=seat)
        messages.success(request, _added(len(added)))
        return redirect("campaigns:detail", workspace, pk)
    finder = FindForm(request.GET, seat=seat)
    found = possible_creators(campaign, seat, **finder.asked())
    context = {"campaign": campaign, "finder": finder, "chosen": chosen, "found": found}
    return render(request, "campaigns/add_creators.html", context)


@require_POST
def add_cost(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    campaign = _campaign(seat, pk)
    form = CostForm(request.POST, currency=campaign.currency)
    if not form.is_valid():
        context = {"form": form, "campaign": campaign}
        return render(request, "campaigns/cost.html", context)
    actions.add_campaign_cost(campaign=campaign, **form.told(), by=seat)
    messages.success(request, _("The cost is booked."))
    return redirect("campaigns:detail", workspace, pk)


def _campaign(seat: Seat, pk: int) -> Campaign:
    return get_object_or_404(Campaign.objects.visible_to(seat).select_related("brand"), pk=pk)


def _added(count: int) -> str:
    return ngettext("%(count)s creator was added.", "%(count)s creators were added.", count) % {
        "count": count
    }
