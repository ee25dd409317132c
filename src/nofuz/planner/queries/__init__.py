from nofuz.planner.queries.offers import Offer, Pool, accounts_called, gather
from nofuz.planner.queries.solving import solve

__all__ = ["Offer", "Pool", "accounts_called", "gather", "solve"]
