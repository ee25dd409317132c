"""``{% load ruler %}{% figure f %}``: a figure that opens its explanation."""

from __future__ import annotations

import secrets
from functools import lru_cache

from django import template
from django.template.context import Context
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
    '<button type="button" class="nf-explain nf-figure" popovertarget="{id}" title="{full}" '
    'hx-get="{url}" hx-target="#{id}" hx-trigger="click once">{value}</button>'
    '<span id="{id}" class="nf-popover nf-figure-story" popover role="dialog" '
    'aria-label="{label}">{moment}</span>'
)


@register.simple_tag(takes_context=True)
def figure(context: Context, f: Figure | None) -> SafeString | str:
    """``{% figure f %}``: its value, short; a click or Enter opens where it comes from.

    Without a seat that may look (a shared page, a portal) it is the value alone.
    """
    if f is None:
        return UNKNOWN
    full, value, address = _full(f), _value(f), _address(context)
    if not address:
        return format_html('<span class="nf-figure" title="{}">{}</span>', full, value)
    return format_html(
        BUTTON,
        id=f"figure-{secrets.token_hex(6)}",
        full=full,
        url=f"{address}?figure={explaining.pack(f)}",
        value=value,
        label=metric(f.metric).label,
        moment=_("One moment…"),
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


def _address(context: Context) -> str:
    request = context.get("request")
    seat = seat_of(request) if request else None
    if seat is None or not seat.can("view"):
        return ""
    return _explain_url(seat.workspace.slug)


@lru_cache(maxsize=64)
def _explain_url(workspace: str) -> str:
    return reverse("placements:explain", args=[workspace])
