"""What the directory can be asked: filters, and how each becomes a condition on its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import BigIntegerField, Case, Q, QuerySet, Value, When

from nofuz.core.text import fold
from nofuz.creators.models import CreatorList, ListEntry, Listing

WHOLE_WORDS_BELOW = 3
NONE, ALL = 0, 2**62


@dataclass(frozen=True, slots=True)
class Span:
    """A closed range; None is open."""

    low: float | None = None
    high: float | None = None

    def condition(self, column: str) -> Q:
        found = Q()
        if self.low is not None:
            found &= Q(**{f"{column}__gte": self.low})
        if self.high is not None:
            found &= Q(**{f"{column}__lte": self.high})
        return found

    def __bool__(self) -> bool:
        return self.low is not None or self.high is not None


EVERYTHING = Span()


@dataclass(frozen=True, slots=True)
class Filters:
    """One question to the directory; what is left empty is not asked.

    `tier` holds followers per platform: the same word has different limits on different platforms.
    Prices are compared in `currency` only, in minor units.
    """

    text: str = ""
    platforms: tuple[str, ...] = ()
    tier: Mapping[str, Span] = field(default_factory=dict)
    topic: str = ""
    country: str = ""
    audience_country: str = ""
    language: str = ""
    followers: Span = EVERYTHING
    engagement_rate: Span = EVERYTHING
    price: Span = EVERYTHING
    currency: str = ""
    active_since: datetime | None = None
    in_list: CreatorList | None = None

    def condition(self) -> Q:
        """Everything but the text, which can be asked in two ways."""
        found = self._words() & self.followers.condition("followers")
        found &= self.engagement_rate.condition("engagement_rate")
        if self.platforms:
            found &= Q(platform__in=self.platforms)
        if self.tier:
            found &= self._tier()
        if self.price:
            found &= Q(price_currency=self.currency) & self.price.condition("price_minor")
        if self.active_since:
            found &= Q(last_active_at__gte=self.active_since)
        if self.in_list:
            entries = ListEntry.objects.filter(list=self.in_list)
            found &= Q(creator__in=entries.values("creator"))
        return found

    def has_words(self) -> bool:
        """Tell whether an index of words knows all that match: few, and scattered."""
        return bool(self.text or self._words())

    def _words(self) -> Q:
        asked = {
            "topics__contains": [self.topic] if self.topic else None,
            "country": self.country,
            "audience_country": self.audience_country,
            "language": self.language,
        }
        return Q(**{column: value for column, value in asked.items() if value})

    def _tier(self) -> Q:
        """The platform's own limits, and the widest of all, which an index can answer."""
        spans = {p: s for p, s in self.tier.items() if not self.platforms or p in self.platforms}
        lows, highs = [s.low for s in spans.values()], [s.high for s in spans.values()]
        widest = Span(
            None if None in lows else min(filter(None, lows), default=None),
            None if None in highs else max(filter(None, highs), default=None),
        )
        found = Q(platform__in=list(spans)) & widest.condition("followers")
        found &= Q(followers__gte=_limit({p: s.low for p, s in spans.items()}, NONE))
        return found & Q(followers__lte=_limit({p: s.high for p, s in spans.items()}, ALL))


def _limit(limits: Mapping[str, float | None], without: int) -> Case:
    """One limit of each platform; equal ones are asked once."""
    same: dict[float | None, list[str]] = {}
    for platform, limit in limits.items():
        same.setdefault(limit, []).append(platform)
    cases = [
        When(platform__in=platforms, then=Value(int(limit)))
        for limit, platforms in same.items()
        if limit is not None
    ]
    return Case(*cases, default=Value(without), output_field=BigIntegerField())


def words(text: str) -> list[str]:
    """Cut a text into folded words, as `search` holds them."""
    spaced = "".join(char if char.isalnum() else " " for char in fold(text))
    return spaced.split()


def spelled(rows: QuerySet[Listing], text: str) -> QuerySet[Listing]:
    """Rows that hold every word of the text; short words only at the start of a word."""
    for word in words(text):
        start = " " if len(word) < WHOLE_WORDS_BELOW else ""
        rows = rows.filter(search__contains=start + word)
    return rows


def alike(rows: QuerySet[Listing], text: str) -> QuerySet[Listing]:
    """Rows that hold, for every word of the text, one that is nearly spelled like it."""
    for word in words(text):
        rows = rows.filter(search__trigram_word_similar=word)
    return rows
