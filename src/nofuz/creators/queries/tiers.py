from __future__ import annotations

from collections.abc import Mapping

from nofuz.creators.queries.filters import Span
from nofuz.placements import api as placements
from nofuz.placements.api import PLATFORMS, Tier
from nofuz.workspaces.api import Workspace


def preset_of(workspace: Workspace) -> str:
    return placements.ruler_of(workspace).tier_preset


def tier_spans(preset: str, tier: str) -> Mapping[str, Span]:
    """Return the followers that a tier means, per platform; a platform without it is left out."""
    found = {}
    for platform in PLATFORMS:
        tiers = placements.tiers(preset, platform)
        place = next((at for at, each in enumerate(tiers) if each.id == tier), None)
        if place is not None:
            above = tiers[place + 1] if place + 1 < len(tiers) else None
            found[platform] = Span(_first(tiers[place]), _first(above) - 1 if above else None)
    return found


def _first(tier: Tier) -> int:
    """The smallest number of followers in a tier."""
    return tier.start + 1 if tier.above else tier.start
