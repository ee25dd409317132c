from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.placements.api import Placement
from nofuz.workspaces.api import Brand, WorkspaceModel, WorkspaceQuerySet

CLICK_PARAMETER = "nofuz_click"


class LinkQuerySet(WorkspaceQuerySet["Link"]):
    def of(self, placement: Placement) -> LinkQuerySet:
        return self.filter(placement=placement)


class Link(WorkspaceModel):
    """The address a placement sends people to, through us, so that a click is seen."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="links")
    brand = models.ForeignKey(Brand, models.PROTECT, null=True, blank=True, related_name="+")
    token = models.CharField(max_length=20, unique=True)
    target_url = models.URLField(
        _("target address"), max_length=1000, validators=[URLValidator(["http", "https"])]
    )
    utm = models.JSONField(default=dict, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.url

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}/t/{self.token}"

    def destination(self, click: str = "") -> str:
        """The target with its UTM words and the click's id; what the target has already stays."""
        parts = urlsplit(self.target_url)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        added = dict(sorted(self.utm.items())) | ({CLICK_PARAMETER: click} if click else {})
        fresh = [(key, value) for key, value in added.items() if key not in query]
        words = [*parse_qsl(parts.query, keep_blank_values=True), *fresh]
        return urlunsplit(parts._replace(query=urlencode(words)))
