from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from nofuz.ui import navigation, search, slots
from nofuz.ui.navigation import Item


class ShellConfig(AppConfig):
    name = "nofuz.shell"
    label = "shell"

    def ready(self) -> None:
        find_pages = import_string("nofuz.shell.pages.find_pages")  # models are there only now
        search.register(search.Source(_("Pages"), "file-text", "view", find_pages))
        for item in (
            Item("home", _("Home"), "shell:home", "view", 10),
            Item("settings", _("Workspace"), "shell:settings", "manage", 10),
            Item("settings", _("Brands"), "shell:brands", "manage", 20),
            Item("settings", _("People"), "shell:people", "manage", 30),
            Item("settings", _("Roles"), "shell:roles", "view", 40),
            Item("settings", _("Background work"), "shell:jobs", "manage", 80),
            Item("settings", _("Log"), "shell:audit", "manage", 90),
        ):
            navigation.register(item)
        slots.register("creators.detail", _("Creator portal"), "shell:portal_access", "manage")
