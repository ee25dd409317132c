"""``{% load ui %}``: figures, dates, icons, sorting, slots and charts for templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from html import unescape
from secrets import token_hex
from typing import Any

from django import template
from django.template.context import RequestContext
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from nofuz.core.money import Money
from nofuz.ui import dates, slots
from nofuz.ui import format as figures
from nofuz.ui.seats import seat_of

register = template.Library()

ROUTE_SHAPES = {
    "owned": "circle-filled",
    "paid": "square-filled",
    "creator": "star-filled",
    "advocate": "triangle-filled",
    "earned": "diamond-filled",
    "offline": "hexagon-filled",
}
PLATFORM_GLYPHS = {
    "instagram": "Ig",
    "youtube": "Yt",
    "tiktok": "Tt",
    "facebook": "Fb",
    "x": "X",
    "linkedin": "in",
    "newsletter": "NL",
    "tv": "TV",
    "radio": "Rd",
    "print": "Pr",
    "billboard": "Bb",
}

register.filter("digits", figures.digits)
register.filter("number", figures.number)
register.filter("change", figures.change)
register.filter("day", dates.date)
register.filter("month", dates.month)
register.filter("date_time", dates.date_time)
register.filter("iso", dates.iso)


@register.filter
def percent(share: figures.Number | None, places: int = 1) -> str:
    """``{{ 0.034|percent }}``: 3.4%."""
    return figures.percent(share, places)


@register.filter
def growth(share: figures.Number | None, places: int = 1) -> str:
    """``{{ 0.12|growth }}``: +12%."""
    return figures.percent(share, places, signed=True)


@register.filter
def short(value: figures.Number | None) -> SafeString:
    """``{{ 12400|short }}``: 12.4 k, with the whole number on hover."""
    return _hover(figures.short(value), figures.number(value))


@register.filter
def money(amount: Money | None) -> str:
    """``{{ price|money }}``: the exact amount with its currency."""
    return figures.money(amount)


@register.filter
def short_money(amount: Money | None) -> SafeString:
    """``{{ price|short_money }}``: rounded for cards, exact on hover."""
    return _hover(figures.money(amount, brief=True), figures.money(amount))


@register.filter
def ago(value: dt.datetime | None) -> SafeString | str:
    """``{{ seen_at|ago }}``: 2 hours ago, with the instant on hover."""
    if value is None:
        return figures.UNKNOWN
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        value.isoformat(),
        dates.date_time(value),
        dates.relative(value),
    )


@register.simple_tag
def date_range(start: dt.date | None, end: dt.date | None) -> str:
    """``{% date_range campaign.starts_on campaign.ends_on %}``: 12–15 Mar 2026."""
    return dates.date_range(start, end)


@register.filter
def initials(name: str) -> str:
    """``{{ creator.name|initials }}``: the first letters of the first two words."""
    words = [word for word in str(name).lstrip("@").split() if word[0].isalnum()]
    return "\u200c".join(word[0] for word in words[:2]).upper()


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """``{% icon "search" %}``: decoration; the words beside it carry the meaning.

    ``extra`` adds classes; ``nf-directional`` mirrors an icon that means a direction.
    """
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        extra,
        static("ui/vendor/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def block_text(context: RequestContext, name: str) -> str:
    """``{% block_text "title" %}``: the words of a block, to show them in a second place."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return " ".join(unescape(strip_tags(block.render(context))).split()) if block else ""


@register.filter
def route_shape(route: str) -> str:
    """Name the icon that stands for a route beside its colour."""
    return ROUTE_SHAPES.get(route, "circle")


@register.filter
def glyph(platform: str) -> str:
    """``{{ "instagram"|glyph }}``: one or two letters in place of a logo."""
    return PLATFORM_GLYPHS.get(platform, platform[:2].title())


@register.filter
def direction(change: float, better: str = "up") -> str:
    """Say whether a change is ``good``, ``bad`` or ``even`` news."""
    if not change:
        return "even"
    return "good" if (change > 0) == (better != "down") else "bad"


@register.inclusion_tag("ui/components/sort_header.html", takes_context=True)
def sort_header(context: RequestContext, key: str, label: str, kind: str = "") -> dict[str, Any]:
    """``{% sort_header "followers" _("Followers") "number" %}``: a column that sorts by URL.

    A first click sorts numbers descending and words ascending; ``?sort=-key`` is descending. The
    kind is "number", or "fold" for a column that folds away where there is little room.
    """
    chosen = context["request"].GET.get("sort", "")
    descending = chosen == f"-{key}"
    current = chosen.lstrip("-") == key
    first = f"-{key}" if kind == "number" else key
    turned = (key if descending else f"-{key}") if current else first
    params = context["request"].GET.copy()
    params.pop("page", None)
    params["sort"] = turned
    order = ("descending" if descending else "ascending") if current else ""
    return {"label": label, "order": order, "url": f"?{params.urlencode()}", "kind": kind}


@register.inclusion_tag("ui/components/slot.html", takes_context=True)
def slot(context: Mapping[str, Any], name: str, obj: Any = None) -> dict[str, Any]:
    """``{% slot "creators.detail" creator %}``: sections that upper rooms add to this page.

    Without an object, as on the home page, the parts' addresses name the workspace only.
    """
    seat = seat_of(context["request"])
    return {"parts": slots.placeholders(name, seat, None if obj is None else obj.pk)}


@register.inclusion_tag("ui/components/chart.html")
def chart(spec: dict[str, Any], title: str = "", description: str = "") -> dict[str, Any]:
    """``{% chart spec title="…" description="…" %}``: a drawing of nofuz.ui.charts."""
    drawing = {key: value for key, value in spec.items() if key != "usermeta"}
    return {
        "id": f"chart-{token_hex(4)}",
        "title": title,
        "description": description,
        "spec": drawing,
        "meta": spec["usermeta"],
    }


def _hover(text: str, full: str) -> SafeString:
    if text == full:
        return format_html("{}", text)
    return format_html('<span title="{}">{}</span>', full, text)
