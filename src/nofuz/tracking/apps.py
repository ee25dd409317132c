from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from nofuz.ui import navigation
from nofuz.ui.navigation import Item


class TrackingConfig(AppConfig):
    name = "nofuz.tracking"
    label = "tracking"
    audit_sentences = {
        "tracking.add_link": _("%(person)s made the tracking link %(what)s"),
        "tracking.change_target": _("%(person)s changed where %(what)s leads"),
        "tracking.add_code": _("%(person)s made the discount code %(what)s"),
        "tracking.end_code": _("%(person)s ended the discount code %(what)s"),
        "tracking.record_order": _("%(person)s recorded the order %(what)s"),
        "tracking.rotate_key": _("%(person)s made a new key for orders: %(what)s"),
    }

    def ready(self) -> None:
        for item in (
            Item("measure", _("Links and codes"), "tracking:list", "view", 80),
            Item("measure", _("Clicks and orders"), "tracking:activity", "view", 85),
            Item("settings", _("Connect a shop"), "tracking:key", "manage", 60),
        ):
            navigation.register(item)
