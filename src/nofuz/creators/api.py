"""The door of the creators' room: people, their accounts, rates and lists, and who could be asked.

`candidates(seat, Filters(...))` answers for the rooms above what the directory answers for people.
Actions may be called by any room; each takes the seat as `by`.
"""

from nofuz.creators.actions import (
    add_account,
    add_creator,
    add_list,
    add_note,
    add_rate,
    change_creator,
    connect_user,
    end_rate,
    merge_creators,
    put_on_list,
    save_view,
    share_list,
    take_off_list,
    vote,
)
from nofuz.creators.holding import hold
from nofuz.creators.listings import refresh_creator, refresh_listings
from nofuz.creators.merging import Belongings
from nofuz.creators.merging import register as register_belongings
from nofuz.creators.models import (
    Creator,
    CreatorAccount,
    CreatorList,
    ListEntry,
    Listing,
    Rate,
    SharedList,
)
from nofuz.creators.queries.candidates import Candidate, candidates, current_rate, names
from nofuz.creators.queries.choices import choices
from nofuz.creators.queries.directory import Found, page
from nofuz.creators.queries.filters import Filters, Span
from nofuz.creators.queries.portal import without_user
from nofuz.creators.queries.tiers import tier_spans

__all__ = [
    "Belongings",
    "Candidate",
    "Creator",
    "CreatorAccount",
    "CreatorList",
    "Filters",
    "Found",
    "ListEntry",
    "Listing",
    "Rate",
    "SharedList",
    "Span",
    "add_account",
    "add_creator",
    "add_list",
    "add_note",
    "add_rate",
    "candidates",
    "change_creator",
    "choices",
    "connect_user",
    "creator_name",
    "current_rate",
    "end_rate",
    "hold",
    "merge_creators",
    "names",
    "page",
    "put_on_list",
    "refresh_creator",
    "refresh_listings",
    "register_belongings",
    "save_view",
    "share_list",
    "take_off_list",
    "tier_spans",
    "vote",
    "without_user",
]


def creator_name(creator_id: int) -> str:
    """Return a creator's name, or an empty text when there is no such creator.

    Parameters
    ----------
    creator_id
        Primary key; the caller has already checked that the seat may see it.
    """
    return Creator.objects.filter(pk=creator_id).values_list("name", flat=True).first() or ""
