from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import Money
from nofuz.workspaces.api import Brand, WorkspaceModel, WorkspaceQuerySet


class Objective(models.TextChoices):
    AWARENESS = "awareness", _("Be seen by many")
    TRAFFIC = "traffic", _("Bring people to the site")
    SALES = "sales", _("Sell")
    CONTENT = "content", _("Get content to reuse")
    LOYALTY = "loyalty", _("Keep customers close")


class Stage(models.TextChoices):
    AWARENESS = "awareness", _("Awareness")
    CONSIDERATION = "consideration", _("Consideration")
    PREFERENCE = "preference", _("Preference")
    LOYALTY = "loyalty", _("Loyalty")


class Phase(models.TextChoices):
    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")


class CampaignQuerySet(WorkspaceQuerySet["Campaign"]):
    def in_phase(self, phase: Phase, today: date) -> CampaignQuerySet:
        bounds = {
            Phase.PLANNED: {"starts_on__gt": today},
            Phase.RUNNING: {"starts_on__lte": today, "ends_on__gte": today},
            Phase.ENDED: {"ends_on__lt": today},
        }
        return self.filter(**bounds[phase])


class Campaign(WorkspaceModel):
    """A brand's undertaking with creators: why, when, for how much, and what to say."""

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="+", verbose_name=_("brand"))
    name = models.CharField(_("name"), max_length=120)
    objective = models.CharField(_("objective"), max_length=12, choices=Objective)
    stage = models.CharField(_("funnel stage"), max_length=14, choices=Stage)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    budget_minor = models.BigIntegerField(_("budget"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    landing_url = models.URLField(
        _("landing page"), max_length=1000, validators=[URLValidator(["http", "https"])]
    )
    brief = models.TextField(_("brief"), blank=True)
    must_say = ArrayField(
        models.CharField(max_length=200), verbose_name=_("must say"), default=list, blank=True
    )
    never_say = ArrayField(
        models.CharField(max_length=200), verbose_name=_("never say"), default=list, blank=True
    )
    disclosure = models.CharField(_("disclosure label"), max_length=60, blank=True)
    hashtags = ArrayField(
        models.CharField(max_length=60), verbose_name=_("hashtags"), default=list, blank=True
    )
    is_simulated = models.BooleanField(default=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "brand", "name"], name="campaign_name_once_per_brand"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="campaign_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(budget_minor__isnull=True) | models.Q(budget_minor__gte=0),
                name="campaign_budget_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def budget(self) -> Money | None:
        return None if self.budget_minor is None else Money(self.budget_minor, self.currency)

    def phase_on(self, today: date) -> Phase:
        if today < self.starts_on:
            return Phase.PLANNED
        return Phase.ENDED if today > self.ends_on else Phase.RUNNING
