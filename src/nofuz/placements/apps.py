from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "nofuz.placements"
    label = "placements"
