"""The door of this room: book a cost, pay it, undo a mistake, ask what something cost."""

from nofuz.money.actions import pay, record_cost, reverse_entry
from nofuz.money.models import Entry, Kind
from nofuz.money.queries import cost, costs_of, owed

__all__ = ["Entry", "Kind", "cost", "costs_of", "owed", "pay", "record_cost", "reverse_entry"]
