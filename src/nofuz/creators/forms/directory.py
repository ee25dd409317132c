from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nofuz.core.money import Money
from nofuz.creators.models import CreatorList
from nofuz.creators.queries.choices import choices
from nofuz.creators.queries.directory import DEFAULT_SORT, SORTS
from nofuz.creators.queries.filters import Filters, Span
from nofuz.creators.queries.tiers import preset_of, tier_spans
from nofuz.placements import api as placements
from nofuz.placements.api import PLATFORM_CHOICES, PLATFORMS
from nofuz.ui.forms import CountField, NumberField
from nofuz.workspaces.api import Seat

DAYS = (7, 30, 90, 365)
MOST_DAYS = 36_500
ALWAYS_SHOWN = ("q", "platform", "tier", "topic", "audience")
PAIRS = (("followers_min", "followers_max"), ("rate_min", "rate_max"), ("price_min", "price_max"))


class DirectoryForm(forms.Form):
    """The directory's question as an address holds it; a field that is wrong is left out."""

    q = forms.CharField(
        label=_("Name or handle"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    platform = forms.ChoiceField(label=_("Platform"), required=False)
    tier = forms.ChoiceField(label=_("Tier"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    audience = forms.ChoiceField(label=_("Audience in"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    followers_min = CountField(label=_("Followers from"), required=False, min_value=0)
    followers_max = CountField(label=_("Followers to"), required=False, min_value=0)
    rate_min = NumberField(label=_("Engagement from, %"), required=False, min_value=0)
    rate_max = NumberField(label=_("Engagement to, %"), required=False, min_value=0)
    price_min = NumberField(label=_("Price from"), required=False, min_value=0, max_digits=15)
    price_max = NumberField(label=_("Price to"), required=False, min_value=0, max_digits=15)
    currency = forms.ChoiceField(label=_("Currency"), required=False)
    active = CountField(
        label=_("Active in the last"), required=False, min_value=1, max_value=MOST_DAYS
    )
    list = forms.ModelChoiceField(
        label=_("List"), required=False, queryset=CreatorList.objects.none(), empty_label=_("Any")
    )

    def __init__(self, data: QueryDict, *, seat: Seat) -> None:
        super().__init__(data)
        self.seat, self.preset = seat, preset_of(seat.workspace)
        self._choose("platform", PLATFORM_CHOICES)
        self._choose("tier", _tiers(self.preset))
        for field, column in (
            ("topic", "topic"),
            ("audience", "audience_country"),
            ("country", "country"),
            ("language", "language"),
        ):
            self._choose(field, choices(seat, column))
        money = sorted({seat.workspace.currency, *dict(choices(seat, "currency"))})
        self.fields["currency"] = forms.ChoiceField(
            label=_("Currency"),
            required=False,
            choices=[(code, code) for code in money],
            initial=seat.workspace.currency,
        )
        self.fields["active"].widget = forms.Select(choices=[("", _("Any time")), *_days(data)])
        lists = self.fields["list"]
        if isinstance(lists, forms.ModelChoiceField):
            lists.queryset = CreatorList.objects.visible_to(seat)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for low, high in PAIRS:
            smallest, largest = told.get(low), told.get(high)
            if smallest is not None and largest is not None and smallest > largest:
                self.add_error(high, _("“To” is smaller than “from”."))
        return told

    def filters(self) -> Filters:
        """What can be asked; wrong fields keep their error and are not asked."""
        self.is_valid()
        told = self.cleaned_data
        days = told.get("active")
        currency = told.get("currency") or self.seat.workspace.currency
        tier = told.get("tier")
        return Filters(
            text=told.get("q", ""),
            platforms=(told["platform"],) if told.get("platform") else (),
            tier=tier_spans(self.preset, tier) if tier else {},
            topic=told.get("topic", ""),
            country=told.get("country", ""),
            audience_country=told.get("audience", ""),
            language=told.get("language", ""),
            followers=Span(told.get("followers_min"), told.get("followers_max")),
            engagement_rate=Span(_share(told.get("rate_min")), _share(told.get("rate_max"))),
            price=self._price(currency),
            currency=currency,
            active_since=timezone.now() - timedelta(days=days) if days else None,
            in_list=told.get("list"),
        )

    def _price(self, currency: str) -> Span:
        """Nothing when the currency is wrong: the same number means another price in another."""
        if "currency" in self.errors:
            return Span()
        low, high = self.cleaned_data.get("price_min"), self.cleaned_data.get("price_max")
        return Span(_minor(low, currency), _minor(high, currency))

    def sort(self) -> str:
        wanted = str(self.data.get("sort", ""))
        return wanted if wanted.removeprefix("-") in SORTS else DEFAULT_SORT

    def shown(self) -> Iterable[forms.BoundField]:
        return [self[name] for name in ALWAYS_SHOWN]

    def folded(self) -> Iterable[forms.BoundField]:
        return [field for field in self if field.name not in ALWAYS_SHOWN]

    def folded_in_use(self) -> int:
        names = [field.name for field in self.folded() if field.name != "currency"]
        return sum(bool(self.data.get(name)) for name in names)

    def is_asking(self) -> bool:
        return any(self.data.get(name) for name in self.fields if name != "currency")

    def _choose(self, field: str, choices: Iterable[tuple[str, Any]]) -> None:
        chosen = self.fields[field]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = [("", _("Any")), *choices]


def _tiers(preset: str) -> list[tuple[str, Any]]:
    found = {tier.id: tier.label for name in PLATFORMS for tier in placements.tiers(preset, name)}
    return list(found.items())


def _days(data: QueryDict) -> list[tuple[int, str]]:
    asked = str(data.get("active", ""))
    own = {int(asked)} if asked.isdecimal() and 0 < int(asked) <= MOST_DAYS else set[int]()
    return [
        (days, ngettext("%(days)s day", "%(days)s days", days) % {"days": days})
        for days in sorted({*DAYS, *own})
    ]


def _share(percent: Decimal | None) -> float | None:
    return None if percent is None else float(percent) / 100


def _minor(amount: Decimal | None, currency: str) -> int | None:
    return None if amount is None else Money.of(amount, currency).minor
