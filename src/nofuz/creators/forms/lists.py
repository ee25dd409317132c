from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nofuz.creators.models import Creator, CreatorList
from nofuz.workspaces.api import Seat

AT_ONCE = 500


class ListForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.CharField(
        label=_("What for"),
        max_length=60,
        required=False,
        help_text=_("Programme, product, season, audience: any word you like."),
    )


class PickForm(forms.Form):
    """Creators that were ticked, and the list they go to: one that exists or a new one."""

    creator = forms.ModelMultipleChoiceField(queryset=Creator.objects.none())
    list = forms.ModelChoiceField(
        label=_("List"), queryset=CreatorList.objects.none(), required=False
    )
    new_list = forms.CharField(label=_("New list"), max_length=120, required=False)

    def __init__(self, *args: Any, seat: Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["creator"] = forms.ModelMultipleChoiceField(
            queryset=Creator.objects.visible_to(seat),
            error_messages={"required": _("Tick at least one creator first.")},
        )
        self.fields["list"] = forms.ModelChoiceField(
            label=_("List"), queryset=CreatorList.objects.visible_to(seat), required=False
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not (told.get("list") or told.get("new_list")):
            self.add_error("list", _("Choose a list, or name a new one."))
        return told

    def sentence(self) -> str:
        """The first thing that is wrong."""
        return next(str(text) for problems in self.errors.values() for text in problems)


class ShareForm(forms.Form):
    shows_rates = forms.BooleanField(label=_("Show prices on the shared page"), required=False)


class VoteForm(forms.Form):
    voter = forms.CharField(label=_("Your name"), max_length=80, required=False)
    is_up = forms.TypedChoiceField(
        choices=[("up", "up"), ("down", "down")], coerce=lambda said: said == "up"
    )
