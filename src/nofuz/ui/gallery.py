"""Invented values for the component gallery."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import Money
from nofuz.ui import gallery_charts
from nofuz.ui.forms import CountField, DateField, MoneyField

ROUTES = {
    "owned": _("Own"),
    "paid": _("Paid ad"),
    "creator": _("Creator"),
    "advocate": _("Advocate"),
    "earned": _("Earned"),
    "offline": _("Off-line"),
}
PLATFORMS = {
    "instagram": "Instagram", "youtube": "YouTube", "tiktok": "TikTok", "x": "X",
    "telegram": "Telegram", "newsletter": _("Newsletter"), "tv": _("Television"),
}  # fmt: skip
LONG_NAME = "Marco & the long name of a travelling kitchen from Lyon"
CREATORS = (
    ("Élodie Fontaine", "elodie.fontaine", "instagram", 1_250_400, 0.034, 240_000, 3),
    ("نگار رستمی", "negar_rostami", "youtube", 312_000, 0.051, 95_000, 26),
    (LONG_NAME, "marco", "tiktok", 12_430, 0.0871, None, 400),
    ("سارا احمدی", "sara.ahmadi", "x", 980, None, 12_000, 9_000),
)  # fmt: skip


PLATFORM_CHOICES = list(PLATFORMS.items())
ROUTE_CHOICES = list(ROUTES.items())[:3]


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Name"), help_text=_("People on the team see this name."))
    starts_on = DateField(label=_("Start"), initial=dt.date(2026, 3, 21))
    price = MoneyField(label=_("Price"), currency="EUR", initial=Money(125_000, "EUR"))
    posts = CountField(label=_("Posts"), required=False)
    platform = forms.ChoiceField(label=_("Platform"), choices=PLATFORM_CHOICES)
    route = forms.ChoiceField(label=_("Route"), choices=ROUTE_CHOICES, widget=forms.RadioSelect)
    notes = forms.CharField(label=_("Notes"), widget=forms.Textarea({"rows": 3}), required=False)
    disclosed = forms.BooleanField(label=_("The partnership is disclosed"), required=False)


class SampleFilters(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, widget=forms.SearchInput)
    platform = forms.ChoiceField(label=_("Platform"), choices=PLATFORM_CHOICES, required=False)
    since = DateField(label=_("Since"), required=False)


def samples(request: HttpRequest) -> dict[str, Any]:
    """Return what the gallery's template shows."""
    now = timezone.now()
    return {
        "form": SampleForm(),
        "wrong_form": SampleForm({"starts_on": "2026-13-40", "price": "x", "platform": "tv"}),
        "filters": SampleFilters(request.GET or None),
        "routes": ROUTES,
        "platforms": PLATFORMS,
        "tones": ("neutral", "waiting", "info", "good", "warn", "bad"),
        "rows": [_row(row, now) for row in CREATORS],
        "page_obj": Paginator(range(1, 1235), 50).get_page(2),
        "tabs": _tabs(),
        "charts": gallery_charts.samples(now.date()),
        "spend": Money(1_234_500, "EUR"),
        "today": now.date(),
        "later": now.date() + dt.timedelta(days=40),
    }


def _row(
    row: tuple[str, str, str, int, float | None, int | None, int], now: dt.datetime
) -> dict[str, Any]:
    name, handle, platform, followers, rate, price, hours = row
    return {
        "name": name,
        "handle": handle,
        "platform": platform,
        "label": PLATFORMS[platform],
        "followers": followers,
        "rate": rate,
        "price": None if price is None else Money(price, "EUR"),
        "seen_at": now - dt.timedelta(hours=hours),
    }


def _tabs() -> list[dict[str, Any]]:
    return [
        {"title": _("Overview"), "url": "#", "current": True},
        {"title": _("Posts"), "url": "#posts", "current": False, "count": 1240},
        {"title": _("Notes"), "url": "#notes", "current": False, "count": 3},
    ]
