from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from nofuz.core.errors import Refused
from nofuz.creators import merging
from nofuz.creators.models import Creator
from nofuz.creators.policies import check_can_merge, portal_users
from nofuz.placements.api import Account
from nofuz.workspaces.api import Seat


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records, with how much hangs on it."""

    creator: Creator
    accounts: Sequence[Account]
    lists: Sequence[str]
    prices: int
    notes: int
    uses_portal: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stays and what goes; `obstacle` says why the two cannot become one as they are."""

    kept: Side
    gone: Side
    belongings: Sequence[tuple[Promise, int, int]]
    obstacle: str


def compare(kept: Creator, gone: Creator, seat: Seat) -> Comparison:
    belongings = [(each.title, each.count(kept), each.count(gone)) for each in merging.known()]
    return Comparison(_side(kept), _side(gone), belongings, _obstacle(kept, gone, seat))


def _side(creator: Creator) -> Side:
    links = creator.links.select_related("account").order_by("account__platform", "pk")
    return Side(
        creator,
        accounts=[link.account for link in links],
        lists=sorted(entry.list.name for entry in creator.entries.select_related("list")),
        prices=creator.rates.count(),
        notes=creator.notes.count(),
        uses_portal=bool(portal_users(creator, creator)),
    )


def _obstacle(kept: Creator, gone: Creator, seat: Seat) -> str:
    try:
        check_can_merge(kept, gone, seat)
        merging.check_can_be_one(kept, gone)
    except Refused as refusal:
        return str(refusal)
    return ""
