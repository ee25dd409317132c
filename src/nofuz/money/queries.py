from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet, Sum

from nofuz.core.money import Money
from nofuz.money.models import PAYABLE, Entry, Posting
from nofuz.placements.api import Placement
from nofuz.workspaces.api import Seat


def costs_of(seat: Seat, placements: Iterable[Placement]) -> QuerySet[Entry]:
    """The entries that cost something or took a cost back, newest first."""
    return (
        Entry.objects.visible_to(seat)
        .filter(placement__in=placements, postings__account__startswith="cost:")
        .prefetch_related("postings")
        .distinct()
    )


def cost(seat: Seat, placements: Iterable[Placement]) -> list[Money]:
    """What placements cost so far, one amount per currency; empty when nothing was booked."""
    return _totals(
        Posting.objects.costs().filter(
            entry__in=Entry.objects.visible_to(seat), entry__placement__in=placements
        )
    )


def owed(seat: Seat) -> list[Money]:
    """What is still to be paid, one positive amount per currency."""
    rows = Posting.objects.filter(account=PAYABLE, entry__in=Entry.objects.visible_to(seat))
    return [-amount for amount in _totals(rows) if amount.minor]


def _totals(postings: QuerySet[Posting]) -> list[Money]:
    rows = postings.order_by("currency").values_list("currency").annotate(total=Sum("minor"))
    return [Money(total, currency) for currency, total in rows if total is not None]
