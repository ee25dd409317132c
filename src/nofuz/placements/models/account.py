from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.core.text import fold
from nofuz.placements.platforms import PLATFORM_CHOICES
from nofuz.workspaces.api import Brand, WorkspaceModel, WorkspaceQuerySet


class Owner(models.TextChoices):
    BRAND = "brand", _("Brand")
    CREATOR = "creator", _("Creator")
    COMPETITOR = "competitor", _("Competitor")


class AccountQuerySet(WorkspaceQuerySet["Account"]):
    shows_rows_without_brand = True  # creators' own are everybody's to look at

    def owned_by(self, owner: Owner) -> AccountQuerySet:
        return self.filter(owner=owner)

    def of_brand(self, brand: Brand | None) -> AccountQuerySet:
        """Only this brand's accounts; of all brands when none is named."""
        return self if brand is None else self.filter(brand=brand)

    def with_placements(self) -> AccountQuerySet:
        """Add `placement_count`, and order by platform and name."""
        counted = self.annotate(placement_count=models.Count("placements"))
        return counted.order_by("platform", "name", "handle")


class Account(WorkspaceModel):
    """One profile on one platform, or one off-line medium such as a radio station."""

    platform = models.CharField(_("platform"), max_length=20, choices=PLATFORM_CHOICES)
    owner = models.CharField(_("owner"), max_length=10, choices=Owner)
    brand = models.ForeignKey(Brand, models.CASCADE, null=True, blank=True, related_name="+")
    handle = models.CharField(_("handle"), max_length=200, blank=True)
    external_id = models.CharField(max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    # What identifies the account when a source repeats it: folded handle, else platform id or name.
    natural_key = models.CharField(max_length=300)
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    # The newest description wins: when the source that gave these words saw the account.
    described_at = models.DateTimeField(null=True, blank=True)
    is_simulated = models.BooleanField(default=False)

    objects = AccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "platform", "natural_key"], name="account_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(owner=Owner.BRAND) | models.Q(brand__isnull=False),
                name="brand_account_has_brand",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "platform", "external_id"],
                condition=~models.Q(external_id=""),
                name="account_by_external_id",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.handle or self.external_id


def natural_key(handle: str, external_id: str, name: str) -> str:
    """Return what tells an account from the others of its platform.

    A handle comes first because lists and exports share it; an account that a source names by its
    platform's id is found by that id before this key is asked.
    """
    if handle:
        return f"@{fold(handle.lstrip('@'))}"[:300]
    return f"id:{external_id}" if external_id else f"name:{fold(name)}"[:300]
