from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.workspaces.api import WorkspaceModel, WorkspaceQuerySet


class ValueTableQuerySet(WorkspaceQuerySet["ValueTable"]):
    """Rows of one workspace, newest last."""


class ValueTable(WorkspaceModel):
    """A workspace's own media value: what one unit of a metric is worth, per platform.

    A version is never changed: a new one is added, and old reports keep naming the old one.
    `rates` maps platform (or "any") to metric id to value in minor units of `currency`, as text.
    """

    name = models.CharField(_("name"), max_length=120)
    version = models.PositiveIntegerField(default=1)
    currency = models.CharField(_("currency"), max_length=3)
    rates = models.JSONField(default=dict)

    objects = ValueTableQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name", "version"], name="value_table_version_once"
            )
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.name} · {self.version}"
