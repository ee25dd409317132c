"""``{% load ruler %}{% figure f %}``: a figure that opens its explanation."""

from __future__ import annotations

import secrets
from functools import lru_cache

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nofuz.core.figures import Basis, Figure
from nofuz.placements import explaining
from nofuz.placements.metrics import metric, reason
from nofuz.ui.format import UNKNOWN
from nofuz.ui.seats import seat_of

register = template.Library()
# A span, because a figure may stand inside a paragraph; the story is loaded when it is asked for.
BUTTON = (
    '<button type="button" class="nf-explain nf-figure" popovertarget="{id}" title="{full}"{ask}>'
    '{value}</button><span id="{id}" class="nf-popover nf-figure-story" popover role="dialog" '
    'aria-label="{label}">{story}</span>'
)
ASK = ' hx-get="{url}" hx-target="#{id}" hx-trigger="click once"'


@register.simple_tag(takes_context=True)
def figure(context: Context, f: Figure | None) -> SafeString | str:
    """``{% figure f %}``: its value, short; a click or Enter opens where it comes from."""
    if f is None:
        return UNKNOWN
    place, url = f"figure-{secrets.token_hex(6)}", _url(context, f)
    return format_html(
        BUTTON,
        id=place,
        full=_full(f),
        ask=format_html(ASK, id=place, url=url) if url else "",
        value=_value(f),
        label=metric(f.metric).label,
        story=_("One moment…") if url else _story(f),
    )


@register.filter
def metric_label(metric_id: str) -> str:
    """``{{ "views"|metric_label }}``: the name of a metric as people read it."""
    return str(metric(metric_id).label)


def _full(f: Figure) -> str:
    if f.value is None:
        return reason(f.reason)
    return explaining.write(f.metric, f.value, f.currency, brief=False)


def _value(f: Figure) -> SafeString:
    if f.value is None and f.low is not None and f.high is not None:
        ends = [explaining.write(f.metric, end, f.currency) for end in (f.low, f.high)]
        return format_html("<bdi>{}</bdi> – <bdi>{}</bdi>", *ends)
    text = explaining.write(f.metric, f.value, f.currency)
    mark, meaning = "", ""
    if f.value is not None and f.low == f.value and f.high is None:
        mark, meaning = "≥", _("at least")
    elif f.value is not None and f.basis != Basis.ACTUAL:
        mark, meaning = "≈", _("estimated")
    if not mark:
        return format_html("<bdi>{}</bdi>", text)
    return format_html(
        '<abbr class="nf-figure-mark" title="{}">{}</abbr><bdi>{}</bdi>', meaning, mark, text
    )


def _story(f: Figure) -> SafeString:
    """Tell it at once where nobody may ask for it later: on a shared page there is no seat."""
    return render_to_string("placements/explain.html", {"story": explaining.explain(f, {})})


def _url(context: Context, f: Figure) -> str:
    request = context.get("request")
    seat = seat_of(request) if request else None
    if seat is None or not seat.can("view"):
        return ""
    return f"{_explain_url(seat.workspace.slug)}?figure={explaining.pack(f)}"


@lru_cache(maxsize=64)
def _explain_url(workspace: str) -> str:
    return reverse("placements:explain", args=[workspace])
