from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nofuz.ui.forms import DateField
from nofuz.workspaces import api as workspaces


class AuditFilter(forms.Form):
    """What of the log to show; whatever cannot be read is left out, so every address answers."""

    person = forms.ModelChoiceField(
        label=_("Person"),
        queryset=workspaces.User.objects.none(),
        required=False,
        empty_label=_("Everybody"),
    )
    verb = forms.ChoiceField(label=_("What happened"), required=False)
    since = DateField(label=_("From day"), required=False)
    until = DateField(label=_("Until day"), required=False)

    def __init__(self, *args: Any, seat: workspaces.Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        person, verb = self.fields["person"], self.fields["verb"]
        if isinstance(person, forms.ModelChoiceField):
            person.queryset = workspaces.audit_people(seat)
        if isinstance(verb, forms.ChoiceField):
            verb.choices = [("", _("Everything")), *workspaces.audit_verbs(seat)]
        self._seat = seat

    def entries(self) -> QuerySet[workspaces.AuditEntry]:
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return workspaces.audit_log(self._seat, **chosen)
