from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.placements.api import Account
from nofuz.workspaces.api import User, WorkspaceModel, WorkspaceQuerySet


class CreatorQuerySet(WorkspaceQuerySet["Creator"]):
    """Creators of one workspace."""


class Creator(WorkspaceModel):
    """A person whom people follow. `user` is set once the person may use the portal."""

    name = models.CharField(_("name"), max_length=300)
    country = models.CharField(_("country"), max_length=60, blank=True)
    languages = ArrayField(
        models.CharField(max_length=8), verbose_name=_("languages"), default=list, blank=True
    )
    topics = ArrayField(
        models.CharField(max_length=80), verbose_name=_("topics"), default=list, blank=True
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    is_simulated = models.BooleanField(default=False)

    objects = CreatorQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class CreatorAccountQuerySet(WorkspaceQuerySet["CreatorAccount"]):
    """Which account is whose."""


class CreatorAccount(WorkspaceModel):
    """An account of the ruler belongs to a creator; to one only."""

    creator = models.ForeignKey(Creator, models.CASCADE, related_name="links")
    account = models.OneToOneField(Account, models.CASCADE, related_name="+")
    audience_country = models.CharField(_("audience is mostly in"), max_length=60, blank=True)

    objects = CreatorAccountQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.account)


class NoteQuerySet(WorkspaceQuerySet["Note"]):
    """Notes, newest first."""


class Note(WorkspaceModel):
    """What a colleague wrote down about a creator; seen by the team only."""

    creator = models.ForeignKey(Creator, models.CASCADE, related_name="notes")
    author = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(_("note"))

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.text[:80]
