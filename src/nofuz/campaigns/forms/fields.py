from __future__ import annotations

from typing import Any

from babel.numbers import list_currencies
from django import forms
from django.utils.translation import gettext_lazy as _

USUAL = ("EUR", "USD", "GBP", "CHF", "CAD", "TRY", "AED", "IRR", "JPY", "TND")


class LinesField(forms.CharField):
    """Several things, one on each line."""

    def __init__(self, *, longest: int, rows: int = 3, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(widget=widget, required=False, **options)
        self.longest = longest

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in str(super().clean(value)).splitlines()]
        too_long = next((line for line in lines if len(line) > self.longest), None)
        if too_long:
            raise forms.ValidationError(
                _("“%(line)s” is longer than %(longest)s characters."),
                params={"line": too_long[:40], "longest": self.longest},
            )
        return [line for line in lines if line]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


def currency_choices(*first: str) -> list[tuple[str, str]]:
    """Currencies with the usual ones first; those that are in use come before all."""
    known = [*dict.fromkeys([*first, *USUAL])]
    others = sorted(list_currencies() - set(known))
    return [(code, code) for code in [*known, *others]]
