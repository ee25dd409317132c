from django.apps import AppConfig


class CreatorsConfig(AppConfig):
    name = "nofuz.creators"
    label = "creators"
