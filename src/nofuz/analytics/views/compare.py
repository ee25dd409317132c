from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nofuz.analytics.forms import CompareForm
from nofuz.analytics.queries import By, Comparison
from nofuz.analytics.queries import compare as compared
from nofuz.analytics.views.columns import rows
from nofuz.ui import charts
from nofuz.ui.charts import Bar
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission


def compare(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    form = CompareForm(request.GET, seat=seat)
    form.is_valid()
    scope = form.scope(workspaces.current_brand(request, seat))
    comparison = compared(seat, scope, form.by_what)
    context = {
        "form": form,
        "comparison": comparison,
        "rows": rows(comparison.groups),
        "charts": _charts(comparison, scope.currency),
        "currency": scope.currency,
    }
    return render(request, "analytics/compare.html", context)


def _charts(comparison: Comparison, currency: str) -> list[tuple[str, object]]:
    """The two questions that decide where the next unit of money goes."""
    return [
        (question, charts.bars(bars, title=title, unit=unit))
        for question, title, unit, bars in (
            (
                _("Whose audience takes part?"),
                _("Engagement rate"),
                "%",
                _bars(comparison, "engagement_rate"),
            ),
            (
                _("Where do a thousand views cost least?"),
                _("Cost per 1000 views"),
                currency,
                _bars(comparison, "cost_per_mille"),
            ),
        )
        if any(bar.value is not None for bar in bars)
    ]


def _bars(comparison: Comparison, metric: str) -> list[Bar]:
    return [
        Bar(
            label=str(group.label),
            value=group.figures[metric].value,
            low=group.figures[metric].low,
            high=group.figures[metric].high,
            colour=group.key if comparison.by is By.ROUTE else "accent",
        )
        for group in comparison.groups
    ]
