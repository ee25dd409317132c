"""Records that may be one person. It is only a hint: nothing is merged because of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, QuerySet
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.core.text import fold
from nofuz.creators.listings import LONGEST
from nofuz.creators.models import Creator, CreatorAccount, Distinct, Listing
from nofuz.creators.models.creator import CreatorQuerySet
from nofuz.workspaces.api import Seat

SHOWN = 50
# A name that many bear says nothing about two of them.
MOST = 4
SAME_EMAIL = _("same e-mail address")
SAME_HANDLE = _("same handle")
SAME_LINK = _("same link")
SAME_NAME = _("same name")


@dataclass(frozen=True, slots=True)
class Likely:
    """A record, or several, that may be one person, and why one may think so; surest first."""

    creators: list[Creator]
    reasons: list[Promise]


def likely_duplicates(seat: Seat, creator: Creator) -> list[Likely]:
    """Who may be the same person as this creator."""
    reasons: dict[int, list[Promise]] = defaultdict(list)
    for reason, keys in _alike(seat, creator):
        for key in sorted(set(keys) - {creator.pk})[:MOST]:
            reasons[key].append(reason)
    apart = _told_apart(seat)
    alike = [key for key in reasons if tuple(sorted([key, creator.pk])) not in apart]
    found = _people(seat).in_bulk(alike)
    surest = sorted(found.values(), key=lambda other: (-len(reasons[other.pk]), other.pk))
    return [Likely([other], reasons[other.pk]) for other in surest]


def groups_of_likely_duplicates(seat: Seat) -> list[Likely]:
    """Records of the whole workspace that may be one person, the most reasons first."""
    reasons: dict[tuple[int, ...], list[Promise]] = defaultdict(list)
    apart = _told_apart(seat)
    for reason, rows in _groups(seat):
        for group in rows[: SHOWN + len(apart)]:
            if not apart.issuperset(combinations(sorted(group), 2)):
                reasons[tuple(sorted(group))].append(reason)
    surest = sorted(reasons, key=lambda group: (-len(reasons[group]), group))[:SHOWN]
    people = _people(seat).in_bulk({key for group in surest for key in group})
    return [
        Likely([people[key] for key in group if key in people], reasons[group]) for group in surest
    ]


def _people(seat: Seat) -> CreatorQuerySet:
    return Creator.objects.visible_to(seat).prefetch_related("links__account")


def _told_apart(seat: Seat) -> set[tuple[int, ...]]:
    pairs = Distinct.objects.visible_to(seat).values_list("pair", flat=True)
    return {tuple(pair) for pair in pairs}


def _alike(seat: Seat, creator: Creator) -> Iterator[tuple[Promise, Iterable[int]]]:
    accounts = [link.account for link in creator.links.select_related("account")]
    people = Creator.objects.visible_to(seat)
    links = CreatorAccount.objects.visible_to(seat).values_list("creator", flat=True)
    if creator.email:
        yield SAME_EMAIL, people.filter(email__iexact=creator.email).values_list("pk", flat=True)
    handles = {each.natural_key for each in accounts if each.natural_key.startswith("@")}
    yield SAME_HANDLE, links.filter(account__natural_key__in=handles)
    addresses = {each.url.rstrip("/") for each in accounts if each.url}
    both = addresses | {f"{address}/" for address in addresses}
    yield SAME_LINK, links.filter(account__url__in=both)
    names = {fold(name)[:LONGEST] for name in (creator.name, *(each.name for each in accounts))}
    names.discard("")
    rows = Listing.objects.visible_to(seat).filter(sort_name__in=names)
    unlisted = _without_accounts(seat)
    same = (unlisted[name] for name in names & unlisted.keys())
    yield SAME_NAME, set[int]().union(rows.values_list("creator", flat=True), *same)


def _groups(seat: Seat) -> Iterator[tuple[Promise, QuerySet[Any, Any] | list[list[int]]]]:
    people = Creator.objects.visible_to(seat).exclude(email="")
    yield SAME_EMAIL, _shared(people.values(key=Lower("email")), "pk")
    links = CreatorAccount.objects.visible_to(seat).filter(account__natural_key__startswith="@")
    yield SAME_HANDLE, _shared(links.values(key=F("account__natural_key")), "creator")
    addresses = CreatorAccount.objects.visible_to(seat).exclude(account__url="")
    yield SAME_LINK, _shared(addresses.values(key=F("account__url")), "creator")
    names = Listing.objects.visible_to(seat).exclude(sort_name="")
    yield SAME_NAME, _shared(names.values(key=F("sort_name")), "creator")
    unlisted = _without_accounts(seat)
    for name, key in names.filter(sort_name__in=unlisted).values_list("sort_name", "creator"):
        unlisted[name].add(key)
    yield SAME_NAME, [sorted(group) for group in unlisted.values() if 1 < len(group) <= MOST]


def _without_accounts(seat: Seat) -> dict[str, set[int]]:
    """Those whom no row of the directory shows yet, by folded name."""
    found: dict[str, set[int]] = defaultdict(set)
    people = Creator.objects.visible_to(seat).filter(links=None)
    for key, name in people.values_list("pk", "name"):
        found[fold(name)[:LONGEST]].add(key)
    found.pop("", None)
    return dict(found)


def _shared(rows: QuerySet[Any, Any], person: str) -> QuerySet[Any, Any]:
    """Sets of people who share a key."""
    sets = rows.order_by().annotate(n=Count(person, distinct=True)).filter(n__gt=1, n__lte=MOST)
    people = sets.annotate(people=ArrayAgg(person, distinct=True))
    groups: QuerySet[Any, Any] = people.values_list("people", flat=True)
    return groups
