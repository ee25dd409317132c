from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from nofuz.core.money import Money
from nofuz.money.models.entry import BALANCED, Entry, Kind

COST = "cost"
PAYABLE = "payable"  # what we owe
PAID_FROM = "bank"


def cost_account(kind: Kind | str) -> str:
    return f"{COST}:{Kind(kind).value}"


class PostingQuerySet(models.QuerySet["Posting"]):
    def costs(self) -> PostingQuerySet:
        return self.filter(account__startswith=f"{COST}:")


class Posting(models.Model):
    """What an entry does to one account: more of it (positive) or less, in minor units."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="postings")
    account = models.CharField(max_length=40)
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(minor=0), name="posting_moves_something")
        ]
        indexes = [models.Index(fields=["account", "currency"], name="posting_by_account")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="balanced",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=BALANCED.format(entry="NEW.entry_id"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.minor} {self.currency}"

    @property
    def is_cost(self) -> bool:
        return self.account.startswith(f"{COST}:")

    @property
    def amount(self) -> Money:
        return Money(self.minor, self.currency)
