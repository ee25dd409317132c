"""The door of the planner: ask which creators to choose, and start a campaign with them."""

from __future__ import annotations

from nofuz.planner.actions import ask, start_campaign
from nofuz.planner.intake import register_audience, store_audience, store_followers
from nofuz.planner.models import Answer, Grounds, Pick, Plan, Question, Wanted
from nofuz.planner.queries import solve

__all__ = [
    "Answer",
    "Grounds",
    "Pick",
    "Plan",
    "Question",
    "Wanted",
    "ask",
    "register_audience",
    "solve",
    "start_campaign",
    "store_audience",
    "store_followers",
]
