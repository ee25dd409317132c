from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.placements.models.account import Account, Owner
from nofuz.workspaces.api import Brand, WorkspaceModel, WorkspaceQuerySet


class Route(models.TextChoices):
    OWNED = "owned", _("Own")
    PAID = "paid", _("Paid ad")
    CREATOR = "creator", _("Creator")
    ADVOCATE = "advocate", _("Advocate")
    EARNED = "earned", _("Earned")
    OFFLINE = "offline", _("Off-line")


class PlacementQuerySet(WorkspaceQuerySet["Placement"]):
    shows_rows_without_brand = True  # creators' own are everybody's to look at

    def live(self) -> PlacementQuerySet:
        return self.filter(published_at__isnull=False)

    def of_own_channels(self, brand: Brand | None) -> PlacementQuerySet:
        """What the brand itself published, the newest first; of all brands when none is named."""
        rows = self.filter(account__owner=Owner.BRAND, route=Route.OWNED)
        rows = rows if brand is None else rows.filter(brand=brand)
        return rows.order_by(models.F("published_at").desc(nulls_last=True), "-id")

    def matching(self, chosen: Mapping[str, Any]) -> PlacementQuerySet:
        """Narrow by the answers of a filter form: `platform`, `account`, and words in `q`."""
        rows = self
        if chosen.get("platform"):
            rows = rows.filter(account__platform=chosen["platform"])
        if chosen.get("account"):
            rows = rows.filter(account=chosen["account"])
        for word in chosen.get("q", "").split():
            rows = rows.filter(models.Q(title__icontains=word) | models.Q(text__icontains=word))
        return rows


class Placement(WorkspaceModel):
    """One piece of communication on one account at one time; planned until `published_at` is set.

    `brand` is the brand it speaks for; a creator's own post speaks for none.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="placements")
    brand = models.ForeignKey(Brand, models.CASCADE, null=True, blank=True, related_name="+")
    route = models.CharField(_("route"), max_length=10, choices=Route)
    kind = models.CharField(_("kind"), max_length=20, default="post")
    external_id = models.CharField(max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    topic = models.CharField(_("topic"), max_length=80, blank=True)
    tags = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    is_sponsored = models.BooleanField(null=True, blank=True)
    planned_for = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    # The newest description wins: when the source that gave these words saw the placement.
    described_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    is_simulated = models.BooleanField(default=False)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "external_id"],
                condition=~models.Q(external_id=""),
                name="placement_once_per_account",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "brand", "published_at"], name="placement_by_brand"),
            models.Index(fields=["account", "-published_at"], name="placement_by_account"),
            models.Index(fields=["workspace", "external_id"], name="placement_by_external_id"),
        ]

    def __str__(self) -> str:
        return self.title or self.external_id or self.get_route_display()
