from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.campaigns.models.assignment import Assignment
from nofuz.workspaces.api import User, WorkspaceModel, WorkspaceQuerySet


class Decision(models.TextChoices):
    WAITING = "waiting", _("Waiting for review")
    APPROVED = "approved", _("Approved")
    REVISION = "revision", _("Changes asked for")


class DraftQuerySet(WorkspaceQuerySet["Draft"]):
    def waiting(self) -> DraftQuerySet:
        return self.filter(decision=Decision.WAITING)


class Draft(WorkspaceModel):
    """A text handed in for review. What was reviewed never changes: a change is a new version."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="drafts")
    version = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    comment = models.CharField(_("comment"), max_length=500, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "version"], name="draft_version_once")
        ]
        triggers = [
            pgtrigger.FSM(
                name="decided_once",
                field="decision",
                transitions=[
                    (Decision.WAITING.value, Decision.APPROVED.value),
                    (Decision.WAITING.value, Decision.REVISION.value),
                ],
            ),
            pgtrigger.ReadOnly(name="text_is_kept", fields=["assignment", "version", "text"]),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} · {self.version}"
