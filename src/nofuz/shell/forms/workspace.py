from __future__ import annotations

from typing import Any, TypedDict

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from nofuz.shell.forms import choices


class Values(TypedDict):
    name: str
    currency: str
    timezone_name: str


class WorkspaceForm(forms.Form):
    workspace = forms.CharField(
        label=_("Name of the workspace"),
        max_length=120,
        help_text=_("Your company or agency. You can change it later."),
    )
    currency = forms.ChoiceField(
        label=_("Currency"), help_text=_("Budgets and reports are in this currency.")
    )
    timezone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Days begin and posts are planned in this time zone.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, listed in (("currency", choices.currencies()), ("timezone", choices.timezones())):
            kept = self.initial.get(name, listed[0][0])
            more = [] if kept in dict(listed) else [(kept, kept)]
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [*more, *listed]

    @property
    def values(self) -> Values:
        return {
            "name": self.cleaned_data["workspace"],
            "currency": self.cleaned_data["currency"],
            "timezone_name": self.cleaned_data["timezone"],
        }


class NewWorkspaceForm(WorkspaceForm):
    brand = forms.CharField(
        label=_("First brand"),
        max_length=120,
        help_text=_("A workspace holds one brand or several."),
    )
    field_order = ["workspace", "brand", "currency", "timezone"]


class FirstVisitForm(NewWorkspaceForm):
    """The first person of an installation, and the workspace they own."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("At least eight characters that are hard to guess."),
        validators=[validate_password],
    )
    field_order = ["name", "email", "password", "workspace", "brand", "currency", "timezone"]


class BrandForm(forms.Form):
    name = forms.CharField(label=_("Name of the brand"), max_length=120)
