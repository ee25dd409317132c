from nofuz.money.models.entry import Entry, Kind
from nofuz.money.models.posting import PAID_FROM, PAYABLE, Posting, cost_account

__all__ = ["PAID_FROM", "PAYABLE", "Entry", "Kind", "Posting", "cost_account"]
