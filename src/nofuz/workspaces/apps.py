from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    name = "nofuz.workspaces"
    label = "workspaces"
