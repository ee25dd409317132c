from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import Money
from nofuz.creators.models.creator import Creator
from nofuz.placements.api import PLATFORM_CHOICES
from nofuz.workspaces.api import WorkspaceModel, WorkspaceQuerySet


class RateQuerySet(WorkspaceQuerySet["Rate"]):
    def on(self, day: date) -> RateQuerySet:
        """Rates that are valid on a day."""
        return self.filter(valid_from__lte=day).exclude(valid_until__lt=day)


class Rate(WorkspaceModel):
    """What a creator asks for one deliverable of a kind on a platform, from a day on."""

    creator = models.ForeignKey(Creator, models.CASCADE, related_name="rates")
    platform = models.CharField(_("platform"), max_length=20, choices=PLATFORM_CHOICES)
    kind = models.CharField(_("deliverable"), max_length=20)
    minor = models.BigIntegerField(_("price"))
    currency = models.CharField(_("currency"), max_length=3)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=120, blank=True)

    objects = RateQuerySet.as_manager()

    class Meta:
        ordering = ["platform", "kind", "-valid_from", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(minor__gte=0), name="rate_not_negative"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="rate_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["creator", "platform", "kind", "minor", "currency", "valid_from", "source"],
                name="rate_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.minor} {self.currency}"

    @property
    def price(self) -> Money:
        return Money(self.minor, self.currency)
