from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.workspaces.api import WorkspaceModel, WorkspaceQuerySet


class RulerQuerySet(WorkspaceQuerySet["Ruler"]):
    """At most one row per workspace."""


class Ruler(WorkspaceModel):
    """What a workspace measures with: its tiers and the media value it shows first."""

    tier_preset = models.CharField(_("tiers"), max_length=40, default="nofuz")
    media_value = models.CharField(_("media value"), max_length=140, default="upfluence")

    objects = RulerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace"], name="one_ruler_per_workspace")
        ]

    def __str__(self) -> str:
        return f"{self.tier_preset} · {self.media_value}"
