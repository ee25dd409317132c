from __future__ import annotations

import pgtrigger
from django.db import models

from nofuz.workspaces.models.people import User
from nofuz.workspaces.models.rows import WorkspaceQuerySet
from nofuz.workspaces.models.workspace import Workspace


class AuditQuerySet(WorkspaceQuerySet["AuditEntry"]):
    pass


class AuditEntry(models.Model):
    """Who did what to which row, and when; append-only, the database refuses changes."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["workspace", "-at"], name="audit_by_time"),
            models.Index(fields=["workspace", "object_type", "object_id"], name="audit_by_row"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.verb} {self.summary}"
