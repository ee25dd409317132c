"""Many rows at once: accounts, placements and readings go in by COPY and one statement each.

A row that says nothing new writes nothing, so the same rows may come any number of times. What
describes a thing (name, title, country) is taken from whoever saw it last; figures are only added.
"""

from nofuz.placements.store.accounts import store_accounts
from nofuz.placements.store.placements import find_placements, store_placements
from nofuz.placements.store.readings import store_readings
from nofuz.placements.store.rows import AccountRow, PlacementRow, ReadingRow, Stored

__all__ = [
    "AccountRow",
    "PlacementRow",
    "ReadingRow",
    "Stored",
    "find_placements",
    "store_accounts",
    "store_placements",
    "store_readings",
]
