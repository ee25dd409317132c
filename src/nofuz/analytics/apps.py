from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from nofuz.ui import navigation, slots
from nofuz.ui.navigation import Item


class AnalyticsConfig(AppConfig):
    name = "nofuz.analytics"
    label = "analytics"

    def ready(self) -> None:
        navigation.register(Item("measure", _("Compare"), "analytics:compare", "view", 10))
        slots.register("campaigns.detail", _("Results"), "analytics:campaign", "view")
