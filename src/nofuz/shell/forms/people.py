from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Role


class SeatForm(forms.Form):
    """A role and the brands it reaches, as far as the person who gives it may give it."""

    role = forms.TypedChoiceField(label=_("Role"), coerce=Role)
    brand = forms.ModelChoiceField(
        label=_("Brands"),
        queryset=workspaces.Brand.objects.none(),
        required=False,
        empty_label=_("All brands"),
    )

    def __init__(self, *args: Any, seat: workspaces.Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        role, brand = self.fields["role"], self.fields["brand"]
        if isinstance(role, forms.ChoiceField):
            role.choices = [
                choice
                for choice in Role.choices
                if workspaces.can_change_role(seat.role, choice[0])
            ]
        if isinstance(brand, forms.ModelChoiceField):
            brand.queryset = workspaces.brands_of(seat)
            brand.empty_label = None if seat.brand else brand.empty_label


class InvitationForm(SeatForm):
    email = forms.EmailField(label=_("E-mail address"))
    field_order = ["email", "role", "brand"]


class JoinForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("At least eight characters that are hard to guess."),
        validators=[validate_password],
    )


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
