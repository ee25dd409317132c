from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from nofuz.core.figures import Basis
from nofuz.placements.models.account import Account
from nofuz.placements.models.placement import Placement
from nofuz.workspaces.api import Seat, WorkspaceModel, WorkspaceQuerySet


class ReadingQuerySet(WorkspaceQuerySet["Reading"]):
    def visible_to(self, seat: Seat) -> Self:
        """Readings are seen by whoever may see what they are readings of."""
        rows = super().visible_to(seat)
        if seat.brand is None:
            return rows
        of_post = Q(placement__in=Placement.objects.visible_to(seat))
        return rows.filter(of_post | Q(account__in=Account.objects.visible_to(seat)))

    def newest(self) -> ReadingQuerySet:
        """The newest reading of every metric of every account or placement in the query."""
        return self.order_by(
            "account_id", "placement_id", "metric", "-observed_at", "-id"
        ).distinct("account_id", "placement_id", "metric")


class Reading(WorkspaceModel):
    """One value of one metric as one source reported it at one time; never overwritten.

    It is a reading of a placement or of an account, never of both. `created_at` is when Nofuz
    collected it, `observed_at` when the value was true. A metric that was not reported has no row.
    A source that corrects itself adds a row for the same moment; the row collected last counts.
    """

    # The unique constraints below serve look-ups by account and by placement.
    account = models.ForeignKey(
        Account, models.CASCADE, null=True, related_name="readings", db_index=False
    )
    placement = models.ForeignKey(
        Placement, models.CASCADE, null=True, related_name="readings", db_index=False
    )
    metric = models.CharField(max_length=40)
    value = models.FloatField()
    basis = models.CharField(max_length=10, choices=[(b.value, b.value) for b in Basis])
    source = models.CharField(max_length=80)
    observed_at = models.DateTimeField()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=True, placement__isnull=False)
                | Q(account__isnull=False, placement__isnull=True),
                name="reading_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["placement", "metric", "observed_at", "source", "value"],
                condition=Q(placement__isnull=False),
                name="placement_reading_once",
            ),
            models.UniqueConstraint(
                fields=["account", "metric", "observed_at", "source", "value"],
                condition=Q(account__isnull=False),
                name="account_reading_once",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.metric} {self.value}"
