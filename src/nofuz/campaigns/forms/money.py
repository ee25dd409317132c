from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nofuz.campaigns.forms.fields import currency_choices
from nofuz.core.money import Money
from nofuz.money.api import Kind
from nofuz.ui.forms import DateField, NumberField


class FeeForm(forms.Form):
    fee = NumberField(
        label=_("Fee"),
        min_value=Decimal(0),
        required=False,
        help_text=_("0 when nothing is paid; empty when it is not known yet."),
    )
    currency = forms.ChoiceField(label=_("Currency"))

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self.fields["currency"], currency)

    def money(self) -> Money | None:
        fee = self.cleaned_data["fee"]
        return None if fee is None else Money.of(fee, self.cleaned_data["currency"])


class CostForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[choice for choice in Kind.choices if choice[0] != Kind.FEE]
    )
    amount = NumberField(label=_("Amount"), min_value=Decimal(0))
    currency = forms.ChoiceField(label=_("Currency"))
    on = DateField(label=_("Date"))
    memo = forms.CharField(label=_("What for"), max_length=300, required=False)

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self.fields["currency"], currency)

    def told(self) -> dict[str, Any]:
        """What the actions that book a cost take."""
        told = self.cleaned_data
        return {
            "kind": Kind(told["kind"]),
            "amount": Money.of(told["amount"], told["currency"]),
            "on": told["on"],
            "memo": told["memo"],
        }


def _offer(field: forms.Field, currency: str) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = currency_choices(currency)
        field.initial = currency
