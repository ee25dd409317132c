from __future__ import annotations

import functools
import operator

import pgtrigger
from django.db import models
from django.db.models import Q

from nofuz.campaigns.models.assignment import Assignment
from nofuz.campaigns.models.states import Event, State, moves
from nofuz.workspaces.api import User, WorkspaceModel, WorkspaceQuerySet

BEGINNING = Q(number=1, from_state="", event=Event.PROPOSE.value, to_state=State.PROPOSED.value)
LAWFUL = functools.reduce(
    operator.or_,
    (
        Q(from_state=source.value, event=event.value, to_state=target.value)
        for source, event, target in moves()
    ),
)


class AssignmentEventQuerySet(WorkspaceQuerySet["AssignmentEvent"]):
    """What happened to assignments, oldest first."""


class AssignmentEvent(WorkspaceModel):
    """One move of an assignment: who, when, why. A system's move has no actor."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    event = models.CharField(max_length=10, choices=Event)
    from_state = models.CharField(max_length=10, choices=State, blank=True)
    to_state = models.CharField(max_length=10, choices=State)
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)

    objects = AssignmentEventQuerySet.as_manager()

    class Meta:
        ordering = ["assignment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "number"], name="move_happens_once"),
            models.CheckConstraint(condition=BEGINNING | LAWFUL, name="move_is_in_the_table"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} · {self.at:%F}"
