from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import Money
from nofuz.placements.api import Placement, Route
from nofuz.workspaces.api import Brand, WorkspaceModel, WorkspaceQuerySet

BALANCED = """
    IF NOT EXISTS (SELECT 1 FROM money_posting WHERE entry_id = {entry}) THEN
        RAISE EXCEPTION 'ledger: entry % has no postings', {entry};
    END IF;
    IF EXISTS (
        SELECT 1 FROM money_posting WHERE entry_id = {entry}
        GROUP BY currency HAVING sum(minor) <> 0
    ) THEN
        RAISE EXCEPTION 'ledger: the postings of entry % do not add up to zero', {entry};
    END IF;
    RETURN NULL;
"""


class Kind(models.TextChoices):
    FEE = "fee", _("Fee")
    PRODUCT = "product", _("Product")
    COMMISSION = "commission", _("Commission")
    AD_SPEND = "ad_spend", _("Ad spend")
    LABOUR = "labour", _("Labour")
    TOOL = "tool", _("Tools")
    OTHER = "other", _("Other")


class EntryQuerySet(WorkspaceQuerySet["Entry"]):
    """Entries of one workspace, newest first."""


class Entry(WorkspaceModel):
    """One thing that happened to money. `key` names what may be booked only once."""

    memo = models.CharField(_("memo"), max_length=300, blank=True)
    on = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    placement = models.ForeignKey(Placement, models.PROTECT, null=True, related_name="+")
    brand = models.ForeignKey(Brand, models.PROTECT, null=True, related_name="+")
    route = models.CharField(_("route"), max_length=10, choices=Route, blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    key = models.CharField(max_length=120, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "key"], condition=~Q(key=""), name="entry_once_per_key"
            )
        ]
        indexes = [
            models.Index(fields=["workspace", "-on"], name="entry_by_date"),
            models.Index(fields=["placement", "kind"], name="entry_by_placement"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="balanced",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=BALANCED.format(entry="NEW.id"),
            ),
        ]

    def __str__(self) -> str:
        return self.memo or self.get_kind_display()

    @property
    def cost(self) -> Money | None:
        """What it cost, negative when it takes a cost back; None for a payment."""
        costs = (posting.amount for posting in self.postings.all() if posting.is_cost)
        return next(costs, None)
