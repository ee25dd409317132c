"""Form fields that read what people type in any of the three languages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import Money
from nofuz.core.text import to_latin_digits
from nofuz.ui import dates
from nofuz.ui.format import digits
from nofuz.ui.languages import current_language

_GROUP = 3
_SEPARATORS = str.maketrans("", "", " \u00a0\u202f٬،'’")


class DateInput(forms.DateInput):
    """A native date input, or a Jalali text input with a picker for Persian readers."""

    input_type = "date"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if current_language() == "fa":
            jalali = {"data-jdp": True, "dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}
            context["widget"] |= {"type": "text", "attrs": context["widget"]["attrs"] | jalali}
        return context

    def format_value(self, value: Any) -> str | None:
        if not isinstance(value, dt.date):
            return value or None
        return dates.jalali_numeric(value) if current_language() == "fa" else dates.iso(value)


class DateField(forms.DateField):
    """A day: ISO or Jalali, in any digits."""

    widget = DateInput

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values or isinstance(value, dt.date):
            return super().to_python(value)
        try:
            return dates.parse_date(str(value))
        except ValueError as problem:
            example = dates.jalali_numeric(dt.date(2026, 3, 21))
            message = _("This is not a date. Write it like 2026-03-21 or %(example)s.")
            raise ValidationError(message, "invalid", {"example": example}) from problem


class NumberInput(forms.TextInput):
    """Text, because a native number input refuses Persian digits and separators."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {"inputmode": "decimal", "dir": "ltr"}
        return context

    def format_value(self, value: Any) -> str | None:
        if value is None or value == "":
            return None
        text = str(value).removesuffix(".00")
        return digits(text.replace(".", "٫") if current_language() == "fa" else text)


class NumberField(forms.DecimalField):
    """A number in any digits, with the separators of any of the three languages."""

    widget = NumberInput

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain_number(value) if isinstance(value, str) else value)


class CountField(forms.IntegerField):
    """A whole number in any digits."""

    widget = NumberInput

    def to_python(self, value: Any) -> int | None:
        return super().to_python(plain_number(value) if isinstance(value, str) else value)


class MoneyField(NumberField):
    """An amount in major units of one currency; cleans to Money.

    A form for several currencies sets ``form.fields["price"].currency`` before it validates.
    """

    def __init__(self, *, currency: str, **options: Any) -> None:
        super().__init__(**options)
        self.currency = currency

    def clean(self, value: Any) -> Money | None:
        amount: Decimal | None = super().clean(value)
        return None if amount is None else Money.of(amount, self.currency)

    def prepare_value(self, value: Any) -> Any:
        return value.major if isinstance(value, Money) else value


def plain_number(text: str) -> str:
    """Return ``1 234,5``, ``۱٬۲۳۴٫۵`` or ``1,234.5`` as ``1234.5``.

    A single comma followed by exactly three digits is a thousands separator.
    """
    bare = to_latin_digits(text).translate(_SEPARATORS).replace("٫", ".").replace("−", "-")
    if "." in bare or bare.count(",") > 1 or len(bare.rpartition(",")[2]) == _GROUP:
        return bare.replace(",", "")
    return bare.replace(",", ".")
