from nofuz.planner.views.find import find
from nofuz.planner.views.plan import plan_campaign, plan_detail

__all__ = ["find", "plan_campaign", "plan_detail"]
