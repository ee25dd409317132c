from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nofuz.creators.models.creator import Creator
from nofuz.workspaces.api import WorkspaceModel, WorkspaceQuerySet


class MergerQuerySet(WorkspaceQuerySet["Merger"]):
    """Records that went into others, oldest first."""


class Merger(WorkspaceModel):
    """A record turned out to be the same person as another: what it said, and where it is now.

    Old addresses and plans still name its key, so they find the person by this row.
    """

    former = models.BigIntegerField(unique=True)
    into = models.ForeignKey(Creator, models.CASCADE, related_name="mergers")
    name = models.CharField(max_length=300)
    country = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)

    objects = MergerQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name} · {self.into}"


class DistinctQuerySet(WorkspaceQuerySet["Distinct"]):
    """Records that look alike and are not."""


class Distinct(WorkspaceModel):
    """Somebody looked at two records and said that they are two people: no more hints."""

    # Keys, the smaller one first; no foreign keys, as a merged record has nothing to say any more.
    pair = ArrayField(models.BigIntegerField(), size=2)

    objects = DistinctQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "pair"], name="told_apart_once")
        ]

    def __str__(self) -> str:
        return " · ".join(map(str, self.pair))
