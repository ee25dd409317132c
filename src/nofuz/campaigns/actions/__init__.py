from nofuz.campaigns.actions.assignments import add_assignment, change_dates, change_fee
from nofuz.campaigns.actions.campaigns import change_campaign, create_campaign
from nofuz.campaigns.actions.costs import add_assignment_cost, add_campaign_cost
from nofuz.campaigns.actions.moves import (
    accept,
    cancel,
    decline,
    dispute,
    expire,
    invite,
    schedule,
    settle,
    verify,
)
from nofuz.campaigns.actions.payment import pay
from nofuz.campaigns.actions.publication import publish, record_metrics
from nofuz.campaigns.actions.review import approve, request_revision, submit_draft

__all__ = [
    "accept",
    "add_assignment",
    "add_assignment_cost",
    "add_campaign_cost",
    "approve",
    "cancel",
    "change_campaign",
    "change_dates",
    "change_fee",
    "create_campaign",
    "decline",
    "dispute",
    "expire",
    "invite",
    "pay",
    "publish",
    "record_metrics",
    "request_revision",
    "schedule",
    "settle",
    "submit_draft",
    "verify",
]
