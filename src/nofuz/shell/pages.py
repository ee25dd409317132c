"""The product's own pages in the search: whoever looks for “people” finds where people are kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from nofuz.core.text import fold
from nofuz.ui import navigation
from nofuz.ui.search import Hit
from nofuz.workspaces.api import Seat

SECTIONS = {section.name: section for section in navigation.SECTIONS}


def find_pages(seat: Seat, folded: str) -> Iterator[Hit]:
    for item in navigation.items():
        if seat.can(item.permission) and folded in fold(str(item.title)):
            url = reverse(item.url_name, args=[seat.workspace.slug])
            yield Hit(str(item.title), url, SECTIONS[item.section].title)
