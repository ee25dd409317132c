"""The directory as a table to take along: the same question, every row, streamed."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.utils.translation import gettext as _

from nofuz.creators import words
from nofuz.creators.models import Listing
from nofuz.creators.queries.directory import matching, nearly_spelled, ordered
from nofuz.creators.queries.filters import Filters
from nofuz.creators.queries.tiers import preset_of
from nofuz.placements import api as placements
from nofuz.workspaces.api import Seat

AT_ONCE = 2_000
# A spreadsheet takes a cell that starts so for a formula and carries it out.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """Gives back what a writer writes."""

    def write(self, text: str) -> str:
        return text


def table(seat: Seat, filters: Filters, sort: str) -> Iterator[str]:
    """Lines of CSV, the first with a mark by which spreadsheets know its encoding."""
    writer, preset = csv.writer(_Echo()), preset_of(seat.workspace)
    yield "\ufeff" + str(writer.writerow(_header()))
    with nearly_spelled():
        rows = matching(seat, filters)
        if filters.text and not rows.exists():
            rows = matching(seat, filters, nearly=True)
        for row in ordered(rows, sort, filters.currency).iterator(chunk_size=AT_ONCE):
            yield str(writer.writerow([_harmless(cell) for cell in _cells(row, preset)]))


def _header() -> list[str]:
    return [
        _("Name"),
        _("Handle"),
        _("Platform"),
        _("Tier"),
        _("Followers"),
        _("Engagement rate"),
        _("Engagement rate over"),
        _("Average views"),
        _("Average interactions"),
        _("Posts counted"),
        _("Price"),
        _("Currency"),
        _("Country"),
        _("Audience in"),
        _("Language"),
        _("Topics"),
        _("Last active"),
        _("Figures of"),
    ]


def _cells(row: Listing, preset: str) -> list[object]:
    tier = placements.tier_of(row.platform, row.followers, preset)
    return [
        row.name,
        row.handle,
        words.platform(row.platform),
        str(tier.label) if tier else "",
        row.followers,
        row.engagement_rate,
        row.engagement_over,
        row.avg_views,
        row.avg_engagements,
        row.figures_n,
        row.price.major if row.price else None,
        row.price_currency,
        row.country,
        row.audience_country,
        row.language,
        ", ".join(row.topics),
        row.last_active_at.date().isoformat() if row.last_active_at else "",
        row.observed_at.date().isoformat() if row.observed_at else "",
    ]


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell
