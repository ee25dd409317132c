from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nofuz.planner.models.answer import Answer
from nofuz.planner.models.question import Question
from nofuz.ui.format import money, number
from nofuz.workspaces.api import Brand, User, WorkspaceModel, WorkspaceQuerySet


class PlanQuerySet(WorkspaceQuerySet["Plan"]):
    def recent(self) -> PlanQuerySet:
        return self.select_related("brand", "user").order_by("-created_at", "-id")


class Plan(WorkspaceModel):
    """A question and its answer, kept as they were: a decision can be read again later."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+", verbose_name=_("brand"))
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=120, blank=True)
    asked = models.JSONField()
    answered = models.JSONField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.name or self.title

    @property
    def title(self) -> str:
        """What a plan without a name is called, in the reader's language."""
        count = len(self.answer.picks)
        said = {"count": number(count), "budget": money(self.question.budget)}
        sentence = ngettext(
            "%(count)s creator for %(budget)s", "%(count)s creators for %(budget)s", count
        )
        return sentence % said

    @property
    def question(self) -> Question:
        return Question.from_json(self.asked)

    @property
    def answer(self) -> Answer:
        return Answer.from_json(self.answered)
