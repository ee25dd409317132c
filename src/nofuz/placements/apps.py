from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from nofuz.ui import navigation
from nofuz.ui.navigation import Item


class PlacementsConfig(AppConfig):
    name = "nofuz.placements"
    label = "placements"
    audit_sentences = {
        "placements.start_import": _("%(person)s gave the file %(what)s for an import"),
        "placements.confirm_import": _("%(person)s started the import of %(what)s"),
        "placements.cancel_import": _("%(person)s cancelled the import of %(what)s"),
        "placements.retry_import": _("%(person)s tried the import of %(what)s again"),
        "placements.add_account": _("%(person)s added the account %(what)s"),
        "placements.add_placement": _("%(person)s added the placement %(what)s"),
        "placements.mark_published": _("%(person)s marked %(what)s as published"),
        "placements.record_readings": _("%(person)s recorded figures of %(what)s"),
        "placements.add_value_table": _("%(person)s added the values %(what)s"),
        "placements.choose_ruler": _("%(person)s chose tiers and media value: %(what)s"),
    }

    def ready(self) -> None:
        # Models can be imported only now.
        import_module("nofuz.placements.engagement").register()
        import_module("nofuz.placements.importing.posts").register()
        for item in (
            Item("publish", _("Own posts"), "placements:list", "view", 60),
            Item("publish", _("Accounts"), "placements:accounts", "view", 70),
            Item("publish", _("Imports"), "placements:imports", "edit", 80, ("publish",)),
            Item("creators", _("Imports"), "placements:imports", "edit", 80, ("creators",)),
            Item("measure", _("Metrics"), "placements:metrics", "view", 80),
            Item("measure", _("Values and tiers"), "placements:values", "view", 90),
        ):
            navigation.register(item)
