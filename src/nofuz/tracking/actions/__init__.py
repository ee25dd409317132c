from nofuz.tracking.actions.clicks import Passing, record_click, record_clicks
from nofuz.tracking.actions.conversions import Order, receive_order, record_order
from nofuz.tracking.actions.keys import rotate_key
from nofuz.tracking.actions.links import add_code, add_link, change_target, end_code

__all__ = [
    "Order",
    "Passing",
    "add_code",
    "add_link",
    "change_target",
    "end_code",
    "receive_order",
    "record_click",
    "record_clicks",
    "record_order",
    "rotate_key",
]
