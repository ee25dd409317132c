from __future__ import annotations

from django.db import models

from nofuz.campaigns.models.campaign import Campaign
from nofuz.core.money import Money
from nofuz.money.api import Entry
from nofuz.workspaces.api import Brand, WorkspaceModel, WorkspaceQuerySet


class CampaignCostQuerySet(WorkspaceQuerySet["CampaignCost"]):
    """Costs of campaigns that belong to no single placement."""


class CampaignCost(WorkspaceModel):
    """A booked cost of a whole campaign, such as a tool or the team's hours."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="costs")
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="+")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")

    objects = CampaignCostQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.entry)

    @property
    def amount(self) -> Money | None:
        return self.entry.cost
