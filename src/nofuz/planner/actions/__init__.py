from nofuz.planner.actions.audience import register_audience, store_audience, store_followers
from nofuz.planner.actions.plans import ask, start_campaign

__all__ = ["ask", "register_audience", "start_campaign", "store_audience", "store_followers"]
