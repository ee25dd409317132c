from nofuz.campaigns.actions.assignments import add_assignment, add_creators, change_dates
from nofuz.campaigns.actions.campaigns import save_campaign
from nofuz.campaigns.actions.costs import add_assignment_cost, add_campaign_cost
from nofuz.campaigns.actions.fees import cancel, change_fee, pay
from nofuz.campaigns.actions.moves import move
from nofuz.campaigns.actions.publication import publish, record_metrics, schedule
from nofuz.campaigns.actions.review import approve, request_revision, submit_draft

__all__ = [
    "add_assignment",
    "add_assignment_cost",
    "add_campaign_cost",
    "add_creators",
    "approve",
    "cancel",
    "change_dates",
    "change_fee",
    "move",
    "pay",
    "publish",
    "record_metrics",
    "request_revision",
    "save_campaign",
    "schedule",
    "submit_draft",
]
