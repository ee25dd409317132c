from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from nofuz.analytics.queries import Scope, summary
from nofuz.analytics.queries.comparison import group
from nofuz.analytics.views.columns import COLUMNS, lines
from nofuz.campaigns import api as campaigns
from nofuz.placements import api as ruler
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission


def campaign_results(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Fill the results section of a campaign's page: one line per placement, and the whole."""
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    campaign = get_object_or_404(campaigns.Campaign.objects.visible_to(seat), pk=pk)
    scope = Scope(
        currency=campaign.currency,
        formula=ruler.chosen_formula(seat.workspace),
        campaign=campaign.pk,
    )
    whole, found = summary(seat, scope)
    accounts = ruler.Account.objects.visible_to(seat).in_bulk([row.account for row in found.rows])
    each = [group("", str(accounts[row.account]), [row], scope.currency) for row in found.rows]
    context = {
        "columns": [label for _name, label in COLUMNS],
        "lines": lines(each),
        "whole": lines([whole])[0],
        "foreign": found.foreign,
        "currency": scope.currency,
    }
    return render(request, "analytics/campaign.html", context)
