from nofuz.planner.models.answer import Answer, Grounds, Pick
from nofuz.planner.models.audience import Follower
from nofuz.planner.models.plan import Plan
from nofuz.planner.models.question import Question, Wanted

__all__ = ["Answer", "Follower", "Grounds", "Pick", "Plan", "Question", "Wanted"]
