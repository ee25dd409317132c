from __future__ import annotations

from collections.abc import Callable

from nofuz.creators import words
from nofuz.creators.models import ListingValue
from nofuz.placements.api import PLATFORM_CHOICES, Account, Owner
from nofuz.workspaces.api import Seat

NAMES: dict[str, Callable[[str], str]] = {
    "topic": words.topic,
    "country": words.country,
    "audience_country": words.country,
    "language": words.language,
    "currency": str,
}


def choices(seat: Seat, field: str) -> list[tuple[str, str]]:
    """Return what a filter of the directory can choose from, as pairs of value and name.

    Parameters
    ----------
    seat
        Whose directory.
    field
        "platform" or one of `NAMES`.

    Returns
    -------
    list of (str, str)
        Values that the directory holds, in the order of their names in the reader's language.
    """
    if field == "platform":
        there = Account.objects.visible_to(seat).owned_by(Owner.CREATOR)
        found = set(there.values_list("platform", flat=True).distinct())
        return [(name, str(label)) for name, label in PLATFORM_CHOICES if name in found]
    values = ListingValue.objects.visible_to(seat).filter(field=field)
    named = ((value, NAMES[field](value)) for value in values.values_list("value", flat=True))
    return sorted(named, key=lambda pair: pair[1])
