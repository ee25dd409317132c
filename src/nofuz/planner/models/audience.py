from __future__ import annotations

from django.db import models

from nofuz.placements.api import Account
from nofuz.workspaces.api import WorkspaceModel, WorkspaceQuerySet


class FollowerQuerySet(WorkspaceQuerySet["Follower"]):
    def of_accounts(self, accounts: list[int]) -> FollowerQuerySet:
        return self.filter(account__in=accounts)


class Follower(WorkspaceModel):
    """Somebody follows an account; of the person only a keyed 64-bit hash is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    person = models.BigIntegerField()

    objects = FollowerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "person"], name="follows_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} follows {self.account_id}"
