from importlib import import_module

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "nofuz.placements"
    label = "placements"

    def ready(self) -> None:
        # Models can be imported only now.
        import_module("nofuz.placements.engagement").register()
        import_module("nofuz.placements.importing.posts").register()
