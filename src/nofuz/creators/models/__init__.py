from nofuz.creators.models.creator import Creator, CreatorAccount, Note
from nofuz.creators.models.listing import FiguresFrom, Listing, ListingValue, SavedView
from nofuz.creators.models.lists import CreatorList, ListEntry, SharedList, Vote
from nofuz.creators.models.merger import Distinct, Merger
from nofuz.creators.models.rate import Rate

__all__ = [
    "Creator",
    "CreatorAccount",
    "CreatorList",
    "Distinct",
    "FiguresFrom",
    "ListEntry",
    "Listing",
    "ListingValue",
    "Merger",
    "Note",
    "Rate",
    "SavedView",
    "SharedList",
    "Vote",
]
