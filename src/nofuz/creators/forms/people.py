from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import Money, is_currency
from nofuz.creators import words
from nofuz.placements.api import PLATFORM_CHOICES, PLATFORMS
from nofuz.ui.forms import CountField, DateField, NumberField

LANGUAGES = (
    "fa", "en", "fr", "ar", "tr", "de", "es", "pt", "it", "ru", "hi", "ur", "ku", "az", "id", "ja",
    "ko", "zh",
)  # fmt: skip
LONGEST_WORD = 80


class Words(forms.Field):
    """Several words, divided by commas of either script."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> list[str]:
        told = str(value or "").replace("،", ",").replace("؛", ",").split(",")
        return list(dict.fromkeys(filter(None, (" ".join(word.split()) for word in told))))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(len(word) > LONGEST_WORD for word in value):
            raise forms.ValidationError(_("One of these is too long."))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class CreatorForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=300)
    country = forms.ChoiceField(label=_("Country"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = Words(
        label=_("Topics"), required=False, help_text=_("Divide them by commas: food, travel.")
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"), required=False, choices=[("", _("Not known")), *words.countries()]
        )
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Languages"),
            required=False,
            choices=[(code, words.language(code)) for code in LANGUAGES],
            widget=forms.CheckboxSelectMultiple,
        )


class AccountForm(forms.Form):
    platform = forms.ChoiceField(label=_("Platform"), choices=PLATFORM_CHOICES)
    handle = forms.CharField(label=_("Handle"), max_length=200, required=False)
    name = forms.CharField(
        label=_("Name shown there"),
        max_length=300,
        required=False,
        help_text=_("For a blog, a station or a paper, its name."),
    )
    url = forms.URLField(label=_("Address"), required=False, assume_scheme="https")
    followers = CountField(label=_("Followers today"), required=False, min_value=0)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not (told.get("handle") or told.get("name")):
            self.add_error("handle", _("Give the account a handle or a name."))
        return told


class RateForm(forms.Form):
    """Platform and deliverable are one choice, as not every platform carries every kind."""

    what = forms.ChoiceField(label=_("Deliverable"))
    amount = NumberField(label=_("Price"), min_value=0, max_digits=15)
    currency = forms.CharField(label=_("Currency"), max_length=3, min_length=3)
    valid_from = DateField(label=_("Valid from"))
    valid_until = DateField(label=_("Valid until"), required=False)
    source = forms.CharField(
        label=_("Who said so"),
        max_length=120,
        required=False,
        help_text=_("For example: media kit, agency, message of 3 May."),
    )

    def __init__(self, *args: Any, currency: str, platforms: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        first = [name for name in PLATFORMS if name in platforms]
        order = [*first, *(name for name in PLATFORMS if name not in first)]
        self.fields["what"] = forms.ChoiceField(
            label=_("Deliverable"), choices=[(words.platform(name), _kinds(name)) for name in order]
        )
        self.fields["currency"].initial = currency
        self.fields["valid_from"].initial = timezone.localdate()

    def clean_currency(self) -> str:
        code = str(self.cleaned_data["currency"]).upper()
        if not is_currency(code):
            raise forms.ValidationError(
                _("“%(code)s” is not a currency code such as EUR or IRR."), params={"code": code}
            )
        return code

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("valid_from"), told.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The price would end before it begins."))
        return told

    def rate(self) -> dict[str, Any]:
        told = self.cleaned_data
        platform, _colon, kind = told["what"].partition(":")
        dates = {"valid_from": told["valid_from"], "valid_until": told["valid_until"]}
        price = Money.of(told["amount"], told["currency"])
        source = {"source": told["source"]} if told["source"] else {}
        return {"platform": platform, "kind": kind, "price": price, **dates, **source}


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _kinds(platform: str) -> list[tuple[str, str]]:
    return [
        (f"{platform}:{kind}", f"{words.platform(platform)}: {words.kind(kind)}")
        for kind in PLATFORMS[platform].kinds
    ]
