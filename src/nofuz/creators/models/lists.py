from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.core.ids import token
from nofuz.creators.models.creator import Creator
from nofuz.workspaces.api import Brand, User, WorkspaceModel, WorkspaceQuerySet

TOKEN_LENGTH = 24


def new_token() -> str:
    """A link that lets its holder in carries 114 bits: it cannot be guessed."""
    return token(TOKEN_LENGTH)


class CreatorListQuerySet(WorkspaceQuerySet["CreatorList"]):
    """Lists of one workspace, and of the seat's brand when it is limited to one."""


class CreatorList(WorkspaceModel):
    """Creators put together for something; `kind` says for what sort of thing, freely."""

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    brand = models.ForeignKey(Brand, models.CASCADE, null=True, blank=True, related_name="+")

    objects = CreatorListQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "name"], name="creator_list_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class ListEntryQuerySet(WorkspaceQuerySet["ListEntry"]):
    """Entries of lists."""


class ListEntry(WorkspaceModel):
    list = models.ForeignKey(CreatorList, models.CASCADE, related_name="entries")
    creator = models.ForeignKey(Creator, models.CASCADE, related_name="entries")
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ListEntryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["list", "creator"], name="creator_once_per_list")
        ]

    def __str__(self) -> str:
        return str(self.creator)


class SharedListQuerySet(WorkspaceQuerySet["SharedList"]):
    def open(self) -> SharedListQuerySet:
        return self.filter(revoked_at__isnull=True)


class SharedList(WorkspaceModel):
    """A link on which a client sees one list and votes, without an account."""

    list = models.ForeignKey(CreatorList, models.CASCADE, related_name="shares")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    shows_rates = models.BooleanField(_("show rates"), default=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = SharedListQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.list)


class VoteQuerySet(WorkspaceQuerySet["Vote"]):
    """Votes of clients."""


class Vote(WorkspaceModel):
    """One client's opinion of one entry. Voting again changes it; the name tells voters apart."""

    share = models.ForeignKey(SharedList, models.CASCADE, related_name="votes")
    entry = models.ForeignKey(ListEntry, models.CASCADE, related_name="votes")
    voter = models.CharField(_("your name"), max_length=80)
    voter_key = models.CharField(max_length=120)
    is_up = models.BooleanField()

    objects = VoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["share", "entry", "voter_key"], name="one_vote_per_voter_and_entry"
            )
        ]

    def __str__(self) -> str:
        return self.voter
