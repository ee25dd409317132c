from importlib import import_module

from django.apps import AppConfig


class CreatorsConfig(AppConfig):
    name = "nofuz.creators"
    label = "creators"

    def ready(self) -> None:
        # Models can be imported only now.
        import_module("nofuz.creators.intake").register()
