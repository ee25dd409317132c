from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.tracking.models.link import Link
from nofuz.workspaces.api import Seat, WorkspaceModel, WorkspaceQuerySet


class BotReason(models.TextChoices):
    HEAD = "head", _("Only asked for the headers")
    PREFETCH = "prefetch", _("Loaded in advance by a browser")
    NO_AGENT = "no_agent", _("Gave no browser name")
    AGENT = "agent", _("Gave the name of a program")


class ClickQuerySet(WorkspaceQuerySet["Click"]):
    def visible_to(self, seat: Seat) -> Self:
        rows = self.filter(workspace=seat.workspace)
        return rows.filter(link__brand=seat.brand) if seat.brand else rows

    def by_people(self) -> Self:
        return self.filter(is_bot=False)


class Click(WorkspaceModel):
    """One visit of a link. Bots and repeats are kept and marked: dropping them would hide them."""

    link = models.ForeignKey(Link, models.PROTECT, related_name="clicks")
    token = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()
    visitor = models.CharField(max_length=64)
    is_bot = models.BooleanField(default=False)
    bot_reason = models.CharField(max_length=10, choices=BotReason, blank=True)
    is_repeat = models.BooleanField(default=False)
    referrer_host = models.CharField(max_length=255, blank=True)

    objects = ClickQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_bot=False, bot_reason="")
                | (models.Q(is_bot=True) & ~models.Q(bot_reason="")),
                name="bot_click_says_why",
            )
        ]
        indexes = [
            models.Index(fields=["link", "visitor", "-at"], name="click_by_visitor"),
            models.Index(fields=["workspace", "-at"], name="click_by_time"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.token
