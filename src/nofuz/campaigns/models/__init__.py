from nofuz.campaigns.models.assignment import Assignment
from nofuz.campaigns.models.campaign import Campaign, Objective, Phase, Stage
from nofuz.campaigns.models.cost import CampaignCost
from nofuz.campaigns.models.draft import Decision, Draft
from nofuz.campaigns.models.event import AssignmentEvent
from nofuz.campaigns.models.states import (
    EXPIRES_BY_ITSELF,
    FEE_IS_OPEN,
    FEE_IS_OVER,
    IS_LIVE,
    IS_OVER,
    NEEDS_REASON,
    TONES,
    TRANSITIONS,
    WHO,
    Event,
    State,
    moves,
)

__all__ = [
    "EXPIRES_BY_ITSELF",
    "FEE_IS_OPEN",
    "FEE_IS_OVER",
    "IS_LIVE",
    "IS_OVER",
    "NEEDS_REASON",
    "TONES",
    "TRANSITIONS",
    "WHO",
    "Assignment",
    "AssignmentEvent",
    "Campaign",
    "CampaignCost",
    "Decision",
    "Draft",
    "Event",
    "Objective",
    "Phase",
    "Stage",
    "State",
    "moves",
]
