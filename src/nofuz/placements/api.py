"""The door of the ruler: platforms, accounts, placements and readings."""

from nofuz.placements.models import (
    Account,
    ImportRun,
    ImportState,
    Owner,
    Placement,
    Reading,
    Route,
    ValueTable,
)
from nofuz.placements.platforms import PLATFORM_CHOICES, PLATFORMS, Platform

__all__ = [
    "PLATFORMS",
    "PLATFORM_CHOICES",
    "Account",
    "ImportRun",
    "ImportState",
    "Owner",
    "Placement",
    "Platform",
    "Reading",
    "Route",
    "ValueTable",
]
