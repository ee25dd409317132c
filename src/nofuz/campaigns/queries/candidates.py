from __future__ import annotations

from dataclasses import dataclass

from nofuz.campaigns.models import IS_OVER, Campaign
from nofuz.core.figures import Figure
from nofuz.creators import api as creators
from nofuz.creators.api import Candidate, CreatorList
from nofuz.placements.api import PLATFORMS
from nofuz.workspaces.api import Seat

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Possible:
    """A creator who could join, by the largest account, and whether they are in already."""

    candidate: Candidate
    is_in: bool

    @property
    def followers(self) -> Figure:
        return Figure("followers", self.candidate.followers, observed_at=self.candidate.observed_at)

    @property
    def platform_label(self) -> str:
        return str(PLATFORMS[self.candidate.platform].label)


def possible_creators(
    campaign: Campaign, seat: Seat, *, text: str = "", chosen: CreatorList | None = None
) -> list[Possible]:
    """Creators of a list, or whose name fits the text, largest first; each creator once."""
    if chosen is None and not text.strip():
        return []
    asked = creators.Filters(text=text, in_list=chosen)
    active = campaign.assignments.exclude(state__in=IS_OVER)
    there = set(active.values_list("creator_id", flat=True))
    found: dict[int, Possible] = {}
    for each in creators.candidates(seat, asked, limit=4 * SHOWN):
        found.setdefault(each.creator, Possible(each, each.creator in there))
    return list(found.values())[:SHOWN]
