from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "nofuz.campaigns"
    label = "campaigns"
