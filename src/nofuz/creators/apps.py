from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from nofuz.ui import navigation
from nofuz.ui.navigation import Item

VIEW = "view"


class CreatorsConfig(AppConfig):
    name = "nofuz.creators"
    label = "creators"

    def ready(self) -> None:
        # Models can be imported only now.
        import_module("nofuz.creators.intake").register()
        import_module("nofuz.creators.finding").register()
        navigation.register(Item("creators", _("Directory"), "creators:list", VIEW, 10))
        navigation.register(Item("creators", _("Lists"), "creators:lists", VIEW, 30))
