from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import Money, is_currency
from nofuz.tracking.actions import Order

CLOCK_SLACK = timedelta(minutes=5)


class OrderForm(forms.Form):
    """What a shop sends: checked word by word before anything is recorded."""

    order = forms.CharField(max_length=100)
    amount = forms.DecimalField(min_value=0, max_digits=14)
    currency = forms.CharField(max_length=3)
    at = forms.DateTimeField(required=False)
    code = forms.CharField(max_length=40, required=False)
    click = forms.CharField(max_length=40, required=False)
    customer = forms.CharField(max_length=300, required=False)
    refund = forms.CharField(max_length=100, required=False)

    def clean_currency(self) -> str:
        code = str(self.cleaned_data["currency"]).upper()
        if not is_currency(code):
            raise forms.ValidationError(
                _("“%(code)s” is not a currency code such as EUR or IRR."), params={"code": code}
            )
        return code

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"] or timezone.now()
        if at > timezone.now() + CLOCK_SLACK:
            raise forms.ValidationError(_("The order lies in the future. Check the shop’s clock."))
        return at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "amount" in cleaned and "currency" in cleaned:
            self._check_amount(cleaned["amount"], cleaned["currency"])
        return cleaned

    def order_given(self) -> Order:
        told = self.cleaned_data
        return Order(
            order=told["order"],
            amount=Money.of(told["amount"], told["currency"]),
            at=told["at"],
            code=told["code"],
            click=told["click"],
            customer=told["customer"],
            refund=told["refund"],
        )

    def _check_amount(self, amount: Decimal, currency: str) -> None:
        if Money.of(amount, currency).major != amount:
            sentence = _("%(amount)s has more decimals than %(currency)s knows.")
            self.add_error(
                "amount",
                forms.ValidationError(sentence, params={"amount": amount, "currency": currency}),
            )
        if self.cleaned_data.get("refund") and not amount:
            self.add_error("amount", _("A refund gives something back: its amount cannot be 0."))
