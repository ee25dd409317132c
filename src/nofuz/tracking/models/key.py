from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from nofuz.core.sealed import unseal
from nofuz.workspaces.api import Workspace, WorkspaceModel, WorkspaceQuerySet


class ConversionKeyQuerySet(WorkspaceQuerySet["ConversionKey"]):
    def valid_at(self, moment: datetime, workspace: Workspace) -> ConversionKeyQuerySet:
        fresh = Q(valid_until__isnull=True) | Q(valid_until__gt=moment)
        return self.filter(fresh, workspace=workspace)


class ConversionKey(WorkspaceModel):
    """The secret with which a shop signs its orders. One is current; the one before ends soon."""

    sealed_secret = models.TextField()
    valid_until = models.DateTimeField(null=True, blank=True)

    objects = ConversionKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace"],
                condition=Q(valid_until__isnull=True),
                name="one_current_conversion_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%F}"

    @property
    def secret(self) -> str:
        return unseal(self.sealed_secret)
