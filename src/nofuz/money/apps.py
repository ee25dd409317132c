from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "nofuz.money"
    label = "money"
