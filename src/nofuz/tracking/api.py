"""The door of this room: links and codes of placements, orders, and who is credited."""

from nofuz.tracking.actions import (
    Order,
    Passing,
    add_code,
    add_link,
    change_target,
    end_code,
    receive_order,
    record_click,
    record_clicks,
    rotate_key,
)
from nofuz.tracking.models import Click, Code, Conversion, Link, Rule, Visit

__all__ = [
    "Click",
    "Code",
    "Conversion",
    "Link",
    "Order",
    "Passing",
    "Rule",
    "Visit",
    "add_code",
    "add_link",
    "change_target",
    "end_code",
    "receive_order",
    "record_click",
    "record_clicks",
    "rotate_key",
]
