from nofuz.planner.actions.plans import ask, start_campaign

__all__ = ["ask", "start_campaign"]
