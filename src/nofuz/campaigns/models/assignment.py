from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nofuz.campaigns.models.campaign import Campaign
from nofuz.campaigns.models.states import FEE_IS_OPEN, FEE_IS_OVER, State, moves
from nofuz.core.money import Money
from nofuz.creators.api import Creator
from nofuz.placements.api import Account, Placement
from nofuz.workspaces.api import Brand, WorkspaceModel, WorkspaceQuerySet

TOLD = """
    IF NEW.state IS DISTINCT FROM OLD.state AND NOT EXISTS (
        SELECT 1 FROM campaigns_assignmentevent
        WHERE assignment_id = NEW.id AND number = NEW.version
        AND from_state = OLD.state AND to_state = NEW.state
    ) THEN
        RAISE EXCEPTION 'assignment %: no event tells why it moved to %', NEW.id, NEW.state;
    END IF;
    RETURN NULL;
"""


class AssignmentQuerySet(WorkspaceQuerySet["Assignment"]):
    def for_pages(self) -> AssignmentQuerySet:
        return self.select_related("campaign", "creator", "account", "placement")


class Assignment(WorkspaceModel):
    """One deliverable asked of one creator. `version` counts its moves."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="assignments")
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="+")
    creator = models.ForeignKey(Creator, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    placement = models.OneToOneField(Placement, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=20)
    fee_minor = models.BigIntegerField(_("fee"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    draft_due_on = models.DateField(_("draft due"), null=True, blank=True)
    publish_due_on = models.DateField(_("publication due"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    version = models.PositiveIntegerField(default=1)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fee_minor__isnull=True) | Q(fee_minor__gte=0), name="fee_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(draft_due_on__isnull=True)
                | Q(publish_due_on__isnull=True)
                | Q(publish_due_on__gte=models.F("draft_due_on")),
                name="draft_before_publication",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "creator"], name="assignment_by_creator"),
            models.Index(fields=["workspace", "state"], name="assignment_by_state"),
        ]
        triggers = [
            pgtrigger.FSM(
                name="lawful_moves",
                field="state",
                transitions=[(source.value, target.value) for source, _event, target in moves()],
            ),
            pgtrigger.Protect(
                name="starts_proposed",
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__state=State.PROPOSED.value),
            ),
            pgtrigger.Protect(name="is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="fee_only_rises",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state__in=sorted(s.value for s in FEE_IS_OPEN))
                & (
                    pgtrigger.Q(new__fee_minor__lt=pgtrigger.F("old__fee_minor"))
                    | pgtrigger.Q(new__fee_minor__isnull=True)
                    | ~pgtrigger.Q(new__currency=pgtrigger.F("old__currency"))
                ),
            ),
            pgtrigger.Protect(
                name="fee_is_settled",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=sorted(s.value for s in FEE_IS_OVER))
                & pgtrigger.Q(new__fee_minor__df=pgtrigger.F("old__fee_minor")),
            ),
            pgtrigger.Trigger(
                name="move_is_told",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=TOLD,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.creator} · {self.campaign}"

    @property
    def fee(self) -> Money | None:
        return None if self.fee_minor is None else Money(self.fee_minor, self.currency)
