from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nofuz.creators.api import Creator, CreatorList
from nofuz.placements.api import metric
from nofuz.ui.forms import CountField, DateField
from nofuz.workspaces.api import Seat

ENTERED = ("views", "reach", "likes", "comments", "shares", "saves")


class DatesForm(forms.Form):
    draft_due_on = DateField(label=_("Draft due"), required=False)
    publish_due_on = DateField(label=_("Publication due"), required=False)


class MetricsForm(forms.Form):
    """What the platform shows for the post; an empty field stays not known."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ENTERED:
            self.fields[name] = CountField(
                label=str(metric(name).label), min_value=0, required=False
            )

    def values(self) -> dict[str, float | None]:
        return {name: self.cleaned_data[name] for name in ENTERED}


class FindForm(forms.Form):
    q = forms.CharField(label=_("Name or handle"), required=False)
    list = forms.ModelChoiceField(
        label=_("From a list"),
        queryset=CreatorList.objects.none(),
        required=False,
        empty_label=_("No list"),
    )

    def __init__(self, *args: Any, seat: Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        lists = self.fields["list"]
        if isinstance(lists, forms.ModelChoiceField):
            lists.queryset = CreatorList.objects.visible_to(seat)

    def asked(self) -> dict[str, Any]:
        """What to look for; nothing when the address asks for a list that is not there."""
        told = self.cleaned_data if self.is_valid() else {}
        return {"text": told.get("q", ""), "chosen": told.get("list")}


class ChosenForm(forms.Form):
    creators = forms.ModelMultipleChoiceField(
        label=_("Creators"),
        queryset=Creator.objects.none(),
        error_messages={"required": _("Choose at least one creator.")},
    )

    def __init__(self, *args: Any, seat: Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        creators = self.fields["creators"]
        if isinstance(creators, forms.ModelMultipleChoiceField):
            creators.queryset = Creator.objects.visible_to(seat)
