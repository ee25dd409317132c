"""The door of the creators' room."""

from nofuz.creators.models import Creator, CreatorAccount, CreatorList, ListEntry, Listing, Rate

__all__ = ["Creator", "CreatorAccount", "CreatorList", "ListEntry", "Listing", "Rate"]
