from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "nofuz.core"
    label = "core"
