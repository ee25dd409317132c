from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "nofuz.shell"
    label = "shell"
