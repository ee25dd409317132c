from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from nofuz.core.text import to_latin_digits
from nofuz.placements.api import Placement
from nofuz.workspaces.api import Brand, Workspace, WorkspaceModel, WorkspaceQuerySet


class CodeQuerySet(WorkspaceQuerySet["Code"]):
    def spelled(self, text: str, workspace: Workspace) -> CodeQuerySet:
        """The code as a customer typed it: any case, any digits, spaces around."""
        return self.filter(workspace=workspace, text__iexact=to_latin_digits(text).strip())

    def active_at(self, moment: datetime) -> CodeQuerySet:
        started = Q(active_from__isnull=True) | Q(active_from__lte=moment)
        running = Q(active_to__isnull=True) | Q(active_to__gt=moment)
        return self.filter(started & running)


class Code(WorkspaceModel):
    """A discount code that names the placement which earned the order."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="codes")
    brand = models.ForeignKey(Brand, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(_("code"), max_length=40)
    active_from = models.DateTimeField(_("active from"), null=True, blank=True)
    active_to = models.DateTimeField(_("active to"), null=True, blank=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint("workspace", Upper("text"), name="code_once_per_workspace"),
            models.CheckConstraint(
                condition=Q(active_from__isnull=True)
                | Q(active_to__isnull=True)
                | Q(active_to__gt=models.F("active_from")),
                name="code_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.text
