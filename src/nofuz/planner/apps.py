from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from nofuz.ui import navigation
from nofuz.ui.navigation import Item


class PlannerConfig(AppConfig):
    name = "nofuz.planner"
    label = "planner"
    audit_sentences = {
        "planner.ask": _("%(person)s asked for creators: %(what)s"),
        "planner.start_campaign": _("%(person)s started a campaign from a plan: %(what)s"),
    }

    def ready(self) -> None:
        # Models can be imported only now.
        import_module("nofuz.planner.intake").register_audience()
        navigation.register(Item("creators", _("Find creators"), "planner:find", "edit", 20))
