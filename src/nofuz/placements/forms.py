from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.connectors.files import FIELDS, METRICS, POST_FIELDS, Columns, Mapped
from nofuz.core.money import Money, is_currency
from nofuz.placements.importing.kinds import ImportKind
from nofuz.placements.metrics import metric
from nofuz.placements.models import Account, ValueTable
from nofuz.placements.platforms import PLATFORM_CHOICES, PLATFORMS
from nofuz.placements.tiers import PRESETS
from nofuz.placements.value import ANY, Formula
from nofuz.ui.forms import NumberField
from nofuz.workspaces.api import Brand, Seat

FIELD_LABELS: dict[str, str | Promise] = {
    "platform": _("Platform"),
    "handle": _("Handle, with or without @"),
    "external_id": _("The platform’s own id"),
    "name": _("Name as shown"),
    "url": _("Address of the profile"),
    "country": _("Country of the account"),
    "audience_country": _("Country most of the audience is in"),
    "language": _("Language"),
    "topics": _("Topics, divided by commas"),
    "email": _("E-mail address"),
    "price": _("Price of one placement"),
    "currency": _("Currency of the price"),
    "observed_on": _("Day the figures were true"),
}
POST_FIELD_LABELS: dict[str, str | Promise] = {
    "platform": _("Platform"),
    "external_id": _("The platform’s own id"),
    "url": _("Address of the post"),
    "handle": _("Handle, with or without @"),
    "name": _("Name of the account"),
    "title": _("Title"),
    "text": _("Caption or text"),
    "kind": _("Kind: reel, story, video, image"),
    "published_at": _("When it was published"),
    "duration": _("Length of the video"),
    "language": _("Language"),
    "topics": _("Tags, divided by commas"),
    "observed_on": _("Day the figures were true"),
}
NOT_A_CURRENCY = _("“%(code)s” is not a currency code such as EUR or IRR.")
PRICED = ("impressions", "views", "likes", "comments", "shares", "saves", "link_clicks")
PRICED_ON = (ANY, "instagram", "youtube", "tiktok", "facebook", "x")


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"), help_text=_("CSV or an Excel workbook; also packed with gzip.")
    )
    brand = forms.ModelChoiceField(Brand.objects.none(), label=_("Brand"))

    def __init__(self, *args: Any, kind: ImportKind, seat: Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        brands = Brand.objects.filter(workspace=seat.workspace)
        if seat.brand is not None:
            brands = brands.filter(pk=seat.brand.pk)
        if kind.needs_brand:
            field = cast("forms.ModelChoiceField[Brand]", self.fields["brand"])
            field.queryset, field.initial = brands, brands.first()
        else:
            del self.fields["brand"]


class TrialForm(forms.Form):
    """The last question before an import; with several accounts also whose posts these are."""

    account = forms.ChoiceField(label=_("Account"))
    is_trial = forms.BooleanField(
        label=_("Only try it: tell me what would happen and keep nothing"), required=False
    )

    def __init__(self, *args: Any, accounts: Iterable[Account] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(account.pk), str(account)) for account in accounts]
        if len(choices) > 1:
            cast("forms.ChoiceField", self.fields["account"]).choices = choices
        else:
            del self.fields["account"]

    def mapping(self) -> dict[str, Any]:
        account = self.cleaned_data.get("account")
        return {"account": int(account)} if account else {}


class ColumnsForm(TrialForm):
    """Which column is what, for a file of a kind that is not known."""

    platform = forms.ChoiceField(
        label=_("Platform of the whole file"),
        choices=[("", _("As the file says")), *PLATFORM_CHOICES],
        required=False,
    )
    price_currency = forms.CharField(
        label=_("Currency of the prices"), max_length=3, required=False
    )

    def __init__(
        self, *args: Any, columns: Columns, remembered: Mapping[str, Any], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.columns = columns
        if "account" in self.fields:
            account = cast("forms.ChoiceField", self.fields["account"])
            account.choices = [("", _("As the file says")), *cast("list[Any]", account.choices)]
            account.required = False
        guess = remembered.get("columns") or columns.guess.columns
        self.fields["platform"].initial = remembered.get("platform") or columns.guess.platform
        self.fields["price_currency"].initial = remembered.get("currency")
        if columns.guess.gives == "placements":
            del self.fields["price_currency"]
        choices = _field_choices(columns.guess.gives)
        for number, label in enumerate(columns.header):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=guess.get(label, "")
            )

    def column_fields(self) -> list[tuple[Any, list[str]]]:
        """Pair every column's question with the first values under it."""
        return [
            (self[f"column_{number}"], [row[number] for row in self.columns.rows])
            for number in range(len(self.columns.header))
        ]

    def mapping(self) -> dict[str, Any]:
        answers = self.cleaned_data
        return super().mapping() | {
            "columns": {
                label: answers[f"column_{number}"]
                for number, label in enumerate(self.columns.header)
                if answers[f"column_{number}"]
            },
            "platform": answers["platform"] or None,
            "currency": answers.get("price_currency", "").upper() or None,
            "header": list(self.columns.header),
        }

    def clean_price_currency(self) -> str:
        code: str = self.cleaned_data["price_currency"].upper()
        if code and not is_currency(code):
            raise forms.ValidationError(NOT_A_CURRENCY, params={"code": code})
        return code


class PlacementFilters(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, widget=forms.SearchInput)
    platform = forms.ChoiceField(
        label=_("Platform"), choices=[("", _("All")), *PLATFORM_CHOICES], required=False
    )
    account = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def chosen(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_valid() else {}


class RulerForm(forms.Form):
    tier_preset = forms.ChoiceField(
        label=_("Tiers"), choices=[(preset.id, preset.label) for preset in PRESETS.values()]
    )
    media_value = forms.ChoiceField(label=_("Media value shown first"))

    def __init__(self, *args: Any, formulas: Mapping[str, Formula], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(name, formula.label) for name, formula in formulas.items()]
        cast("forms.ChoiceField", self.fields["media_value"]).choices = choices


class ValueTableForm(forms.Form):
    """A new version of the workspace's own values, in major units of its currency."""

    name = forms.CharField(label=_("Name"), max_length=120)
    currency = forms.CharField(label=_("Currency"), max_length=3)

    def __init__(self, *args: Any, newest: ValueTable | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        known = newest.rates if newest else {}
        for platform in PRICED_ON:
            for name in PRICED:
                worth = known.get(platform, {}).get(name)
                self.fields[f"{platform}.{name}"] = NumberField(
                    label=str(metric(name).label),
                    required=False,
                    min_value=0,
                    initial=newest and worth and _major(worth, newest.currency),
                )

    def priced(self) -> list[str | Promise]:
        return [metric(name).label for name in PRICED]

    def rows(self) -> list[tuple[str | Promise, list[forms.BoundField]]]:
        """Give one line of fields per platform, the first for any other platform."""
        return [
            (
                PLATFORMS[platform].label if platform in PLATFORMS else _("Any other"),
                [self[f"{platform}.{name}"] for name in PRICED],
            )
            for platform in PRICED_ON
        ]

    def clean_currency(self) -> str:
        code: str = self.cleaned_data["currency"].upper()
        if not is_currency(code):
            raise forms.ValidationError(NOT_A_CURRENCY, params={"code": code})
        return code

    def rates(self) -> dict[str, dict[str, str]]:
        """Return the values in minor units, as text, as `add_value_table` takes them."""
        minor = Money.of(1, self.cleaned_data["currency"]).minor
        return {
            platform: {
                name: f"{(worth * minor).normalize():f}"
                for name in PRICED
                if (worth := self.cleaned_data.get(f"{platform}.{name}")) is not None
            }
            for platform in PRICED_ON
        }


def _major(worth: str, currency: str) -> Decimal:
    return Decimal(worth) / Money.of(1, currency).minor


def _field_choices(gives: Mapped) -> list[tuple[str, str | Promise]]:
    fields, labels = (
        (POST_FIELDS, POST_FIELD_LABELS) if gives == "placements" else (FIELDS, FIELD_LABELS)
    )
    return [
        ("", _("Leave out")),
        *((name, metric(name).label if name in METRICS else labels[name]) for name in fields),
    ]
