from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.workspaces.api import Brand, User, WorkspaceModel, WorkspaceQuerySet


class ImportState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


TONES = {
    ImportState.WAITING: "waiting",
    ImportState.RUNNING: "info",
    ImportState.DONE: "good",
    ImportState.CANCELLED: "neutral",
    ImportState.FAILED: "bad",
}


class ImportRunQuerySet(WorkspaceQuerySet["ImportRun"]):
    """Rows of one workspace, newest last."""


class ImportRun(WorkspaceModel):
    """One file on its way in: creators, audience or own posts; progress, outcome and refusals."""

    kind = models.CharField(max_length=20)
    brand = models.ForeignKey(Brand, models.CASCADE, null=True, blank=True, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    file = models.FileField(upload_to="imports/%Y/%m/")
    file_name = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, blank=True)
    layout = models.CharField(max_length=60, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    is_trial = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.WAITING)
    share_done = models.FloatField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    rows_accepted = models.PositiveIntegerField(default=0)
    rows_unchanged = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    # The first refused rows, as [line, column, value, reason code]; the file holds all of them.
    refused_rows = models.JSONField(default=list, blank=True)
    refusals = models.FileField(upload_to="imports/%Y/%m/", blank=True)
    problem = models.CharField(max_length=500, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name

    def columns_of_last_time(self, header: list[str]) -> dict[str, object]:
        """Return how a file with the same columns was mapped before, or nothing."""
        before = ImportRun.objects.filter(
            workspace=self.workspace_id, kind=self.kind, mapping__header=header
        )
        newest = before.exclude(pk=self.pk).order_by("-id").first()
        return newest.mapping if newest else {}

    @property
    def tone(self) -> str:
        return TONES[ImportState(self.state)]

    @property
    def is_over(self) -> bool:
        return self.state not in {ImportState.WAITING, ImportState.RUNNING}
