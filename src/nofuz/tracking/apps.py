from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "nofuz.tracking"
    label = "tracking"
