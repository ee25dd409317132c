"""The same moves as the team's, in the words of the creator who makes them."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.campaigns.forms.moves import MoveForm, move_form
from nofuz.campaigns.models import WHO, Assignment, Event
from nofuz.workspaces.api import Permission

OWN_EVENTS = frozenset(event for event, who in WHO.items() if Permission.PORTAL in who)
LABELS: dict[Event, str | Promise] = {
    Event.ACCEPT: _("Accept"),
    Event.DECLINE: _("Decline"),
    Event.SUBMIT: _("Hand in the draft"),
    Event.SCHEDULE: _("Set the date"),
    Event.PUBLISH: _("Report the post"),
    Event.DISPUTE: _("Something is wrong"),
}


def own_form(event: Event, assignment: Assignment, draft: str, data: Any = None) -> MoveForm:
    """The form of a creator's move; a new version of a draft begins with the last one."""
    form = move_form(event, assignment, data)
    if event == Event.SUBMIT:
        form.initial["text"] = draft
    return form
