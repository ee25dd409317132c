"""One small form for each move of an assignment: what it asks, and the action it calls."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from nofuz.campaigns import actions
from nofuz.campaigns.models import NEEDS_REASON, Assignment, Event
from nofuz.ui.forms import DateField
from nofuz.workspaces.api import Seat

NOON = time(12)
CREATOR_READS_IT = _("The creator reads it.")


class MoveForm(forms.Form):
    """A move that needs nothing, or a reason. `version` refuses a page that is out of date."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    event: Event

    def make(self, assignment: Assignment, seat: Seat) -> None:
        """Make the move."""
        told = {key: value for key, value in self.cleaned_data.items() if value is not None}
        actions.move(assignment=assignment, event=self.event, **told, by=seat)


class ReasonForm(MoveForm):
    reason = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )


class CancelForm(ReasonForm):
    def make(self, assignment: Assignment, seat: Seat) -> None:
        actions.cancel(assignment=assignment, **self.cleaned_data, by=seat)


class SubmitForm(MoveForm):
    text = forms.CharField(
        label=_("Text of the draft"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("The caption, the script or what will be said; a link to the video is fine."),
    )

    def make(self, assignment: Assignment, seat: Seat) -> None:
        actions.submit_draft(assignment=assignment, **self.cleaned_data, by=seat)


class ApproveForm(MoveForm):
    comment = forms.CharField(
        label=_("Comment"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=CREATOR_READS_IT,
    )

    def make(self, assignment: Assignment, seat: Seat) -> None:
        actions.approve(assignment=assignment, **self.cleaned_data, by=seat)


class ReviseForm(MoveForm):
    comment = forms.CharField(
        label=_("What should change"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=CREATOR_READS_IT,
    )

    def make(self, assignment: Assignment, seat: Seat) -> None:
        actions.request_revision(assignment=assignment, **self.cleaned_data, by=seat)


class ScheduleForm(MoveForm):
    day = DateField(label=_("Publication day"))
    hour = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )

    def make(self, assignment: Assignment, seat: Seat) -> None:
        told = self.cleaned_data
        actions.schedule(
            assignment=assignment,
            planned_for=moment(told["day"], told["hour"], seat),
            version=told["version"],
            by=seat,
        )


class PublishForm(MoveForm):
    url = forms.URLField(
        label=_("Address of the post"),
        assume_scheme="https",
        validators=[URLValidator(["http", "https"])],
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    day = DateField(label=_("Published on"), required=False)

    def make(self, assignment: Assignment, seat: Seat) -> None:
        told = self.cleaned_data
        actions.publish(
            assignment=assignment,
            url=told["url"],
            published_at=moment(told["day"], None, seat) if told["day"] else None,
            version=told["version"],
            by=seat,
        )


class DisputeForm(ReasonForm):
    """A dispute that its other side cannot read would settle nothing."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].help_text = _("The other side reads it.")


class PayForm(MoveForm):
    def make(self, assignment: Assignment, seat: Seat) -> None:
        actions.pay(assignment=assignment, **self.cleaned_data, by=seat)


OWN_FORMS: dict[Event, type[MoveForm]] = {
    Event.CANCEL: CancelForm,
    Event.SUBMIT: SubmitForm,
    Event.APPROVE: ApproveForm,
    Event.REVISE: ReviseForm,
    Event.SCHEDULE: ScheduleForm,
    Event.PUBLISH: PublishForm,
    Event.PAY: PayForm,
    Event.DISPUTE: DisputeForm,
}
# These need no answer: one press of the button in a list is enough.
ONE_PRESS = frozenset({Event.INVITE, Event.ACCEPT, Event.VERIFY, Event.PAY, Event.EXPIRE})


def move_form(event: Event, assignment: Assignment, data: Any = None) -> MoveForm:
    kind = OWN_FORMS.get(event, ReasonForm if event in NEEDS_REASON else MoveForm)
    form = kind(data, initial={"version": assignment.version}, prefix=None)
    form.event = event
    form.auto_id = f"{event}_%s"
    return form


def moment(day: Any, hour: time | None, seat: Seat) -> datetime:
    """An instant from a day and a time of the workspace's wall clock."""
    return datetime.combine(day, hour or NOON, ZoneInfo(seat.workspace.timezone))
