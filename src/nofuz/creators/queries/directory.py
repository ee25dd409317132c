"""One page of the directory: rows, how many there are, and how the text was understood."""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Count, F, OrderBy, Q, QuerySet, Window

from nofuz.creators.models import Listing
from nofuz.creators.queries.filters import Filters, alike, spelled, words
from nofuz.workspaces.api import Seat

PAGE_SIZE = 25
SHOWN_TO = 5_000
SORTS = {
    "followers": "followers",
    "engagement": "engagement_rate",
    "views": "avg_views",
    "engagements": "avg_engagements",
    "price": "price_minor",
    "active": "last_active_at",
    "name": "sort_name",
}
DEFAULT_SORT = "-followers"

# Passing an entry of an index costs about a thirteenth of reading a row of the table.
ENTRIES_PER_ROW = 13
# Big accounts have many views: a walk in the order of one in search of the other can pass nearly
# all rows, while one index holds both and is quickly looked through.
FEW_OF_A_SIZE = 300_000
BIG_FIRST = {"avg_views", "avg_engagements", "price_minor"}
NEARLY = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """One page. There are more than `count` rows when `is_more` says so.

    `is_alike` says that nothing is spelled like the text and these rows are nearly so.
    """

    rows: Sequence[Listing]
    count: int
    is_more: bool = False
    is_alike: bool = False


def page(seat: Seat, filters: Filters, sort: str = DEFAULT_SORT, number: int = 1) -> Found:
    """Return one page of the directory, numbered from 1."""
    start = min((number - 1) * PAGE_SIZE, SHOWN_TO)
    stop = min(start + PAGE_SIZE, SHOWN_TO)
    found = _found(matching(seat, filters), filters, sort, start, stop)
    if found.count or not words(filters.text):
        return found
    with nearly_spelled():
        nearly = _found(matching(seat, filters, nearly=True), filters, sort, start, stop)
    return Found(nearly.rows, nearly.count, nearly.is_more, is_alike=nearly.count > 0)


@contextlib.contextmanager
def nearly_spelled() -> Iterator[None]:
    """Say how near "nearly" is, while rows are asked for words that are nearly spelled right."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL pg_trgm.word_similarity_threshold = {NEARLY}")
        yield


def matching(seat: Seat, filters: Filters, *, nearly: bool = False) -> QuerySet[Listing]:
    """Rows of the directory that answer the filters, in no order."""
    rows = Listing.objects.visible_to(seat).filter(filters.condition())
    if not filters.text:
        return rows
    return alike(rows, filters.text) if nearly else spelled(rows, filters.text)


def ordered(rows: QuerySet[Listing], sort: str, currency: str) -> QuerySet[Listing]:
    """Sort rows; those whose figure is not known, or not in the currency, come last."""
    field = SORTS[sort.removeprefix("-")]
    if field == "price_minor":
        rows = rows.alias(is_other=~Q(price_currency=currency))
        return rows.order_by("is_other", _by(field, sort), "id")
    return rows.order_by(_by(field, sort), "id")


def _found(rows: QuerySet[Listing], filters: Filters, sort: str, start: int, stop: int) -> Found:
    few = FEW_OF_A_SIZE if _is_sized(filters, sort) else _few(rows, filters, stop)
    if _estimated(rows) <= few:
        return _looked_through(rows, filters, sort, start, stop)
    return _walked(rows, filters, sort, start, stop)


def _looked_through(
    rows: QuerySet[Listing], filters: Filters, sort: str, start: int, stop: int
) -> Found:
    """Look at every match: the count is exact."""
    every = ordered(rows, sort, filters.currency).annotate(total=Window(Count("*")))
    hits = list(every.values_list("pk", "total")[start:stop])
    count = hits[0][1] if hits else rows.order_by().count() if start else 0
    return Found(_rows([pk for pk, _total in hits]), count)


def _walked(rows: QuerySet[Listing], filters: Filters, sort: str, start: int, stop: int) -> Found:
    """Walk the order until enough rows match; what is not known follows in a second walk."""
    field, down = SORTS[sort.removeprefix("-")], "-" if sort.startswith("-") else ""
    has = Q(price_currency=filters.currency) if field == "price_minor" else Q()
    has &= Q(**{f"{field}__isnull": False})
    known = rows.filter(has).order_by(f"{down}{field}", f"{down}id")
    hits = list(known.values_list("pk", flat=True)[start:stop])
    if len(hits) < stop - start:
        before = start + len(hits) if hits else known.order_by()[:stop].count()
        unknown = rows.exclude(has).order_by("id").values_list("pk", flat=True)
        hits += unknown[max(0, start - before) : stop - before]
    count = _counted(rows, filters)
    return Found(_rows(hits), min(count, SHOWN_TO), is_more=count > SHOWN_TO)


def _counted(rows: QuerySet[Listing], filters: Filters) -> int:
    """Count up to one more than is said.

    PostgreSQL likes to read the table from its start, or along an order, in the hope to meet enough
    rows soon. Rows of one platform lie together, as they were imported, and matches can be rare
    where it begins: where an index knows them, it is asked for all of them first.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        if filters.has_words():
            cursor.execute("SET LOCAL enable_indexscan = off")
        return rows.order_by()[: SHOWN_TO + 1].count()


def _by(field: str, sort: str) -> OrderBy:
    return F(field).desc(nulls_last=True) if sort.startswith("-") else F(field).asc(nulls_last=True)


def _rows(keys: Sequence[int]) -> list[Listing]:
    rows = Listing.objects.in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def _is_sized(filters: Filters, sort: str) -> bool:
    sized = filters.followers or filters.price or filters.tier
    return (
        bool(sized)
        and not (filters.topic or filters.text)
        and SORTS[sort.removeprefix("-")] in BIG_FIRST
    )


def _few(rows: QuerySet[Listing], filters: Filters, stop: int) -> int:
    """Where both ways cost the same.

    A walk to the row number `stop` passes `stop * all / matches` entries of an index - rows of the
    table where names are asked - and the other way reads all matches: equal at the square root.
    """
    passed = stop * _estimated(rows.model.objects.all())
    return math.isqrt(passed if filters.text else passed // ENTRIES_PER_ROW)


def _estimated(rows: QuerySet[Listing]) -> int:
    """What PostgreSQL expects, from its statistics; asking costs well under a millisecond."""
    plan = json.loads(rows.order_by().explain(format="json"))[0]["Plan"]
    return int(plan["Plan Rows"])
