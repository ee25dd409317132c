"""What the search of the whole product finds here."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nofuz.campaigns.models import Campaign
from nofuz.core.text import fold
from nofuz.ui import search
from nofuz.ui.search import Hit, Source
from nofuz.workspaces.api import Seat


def find(seat: Seat, query: str) -> Iterator[Hit]:
    """Fold names as they are read: a workspace has some hundreds of campaigns, not millions."""
    for campaign in Campaign.objects.visible_to(seat).select_related("brand"):
        if query in fold(campaign.name):
            url = reverse("campaigns:detail", args=[seat.workspace.slug, campaign.pk])
            yield Hit(campaign.name, url, campaign.brand.name)


def register() -> None:
    search.register(Source(_("Campaigns"), "speakerphone", "view", find))
