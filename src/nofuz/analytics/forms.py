from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from nofuz.analytics.queries import By, Scope
from nofuz.placements import api as ruler
from nofuz.ui.forms import DateField
from nofuz.workspaces.api import Brand, Seat


class CompareForm(forms.Form):
    """What to compare; a wrong field falls back to its usual value and says so."""

    by = forms.ChoiceField(label=_("Compare"), choices=By, required=False)
    since = DateField(label=_("Published from"), required=False)
    until = DateField(label=_("to"), required=False)
    formula = forms.ChoiceField(label=_("Media value by"), required=False)

    def __init__(self, *args: Any, seat: Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        self.seat = seat
        cast("forms.ChoiceField", self.fields["formula"]).choices = [
            (formula.id, formula.label)
            for formula in ruler.media_value_formulas(seat.workspace).values()
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The last day is before the first one."))
        return data

    @property
    def by_what(self) -> By:
        return By(self.cleaned_data.get("by") or By.SIDE)

    def scope(self, brand: Brand | None) -> Scope:
        data = self.cleaned_data
        return Scope(
            currency=self.seat.workspace.currency,
            formula=self._formula(),
            brand=brand,
            since=_start(data.get("since")),
            until=_start(data["until"] + timedelta(days=1)) if data.get("until") else None,
        )

    def _formula(self) -> ruler.Formula:
        formulas = ruler.media_value_formulas(self.seat.workspace)
        chosen = self.cleaned_data.get("formula") or ""
        return formulas.get(chosen) or ruler.chosen_formula(self.seat.workspace)


def _start(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None
