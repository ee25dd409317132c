"""What the search of the whole product finds here."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nofuz.creators import words
from nofuz.creators.queries.directory import page
from nofuz.creators.queries.filters import Filters
from nofuz.ui import search
from nofuz.ui.search import Hit, Source
from nofuz.workspaces.api import Seat


def find(seat: Seat, query: str) -> Iterator[Hit]:
    for row in page(seat, Filters(text=query)).rows:
        url = reverse("creators:detail", args=[seat.workspace.slug, row.creator_id])
        yield Hit(row.name, url, words.platform(row.platform))


def register() -> None:
    search.register(Source(_("Creators"), "users", "view", find))
