from nofuz.placements.models.account import Account, Owner, natural_key
from nofuz.placements.models.imports import ImportRun, ImportState
from nofuz.placements.models.placement import Placement, Route
from nofuz.placements.models.reading import Reading, ReadingQuerySet
from nofuz.placements.models.ruler import Ruler
from nofuz.placements.models.value_table import ValueTable

__all__ = [
    "Account",
    "ImportRun",
    "ImportState",
    "Owner",
    "Placement",
    "Reading",
    "ReadingQuerySet",
    "Route",
    "Ruler",
    "ValueTable",
    "natural_key",
]
