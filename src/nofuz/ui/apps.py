from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "nofuz.ui"
    label = "ui"
