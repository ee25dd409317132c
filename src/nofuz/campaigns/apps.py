from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from nofuz.ui import navigation, slots
from nofuz.ui.navigation import Item


class CampaignsConfig(AppConfig):
    name = "nofuz.campaigns"
    label = "campaigns"
    audit_sentences = {
        "campaigns.save_campaign": _("%(person)s saved the campaign %(what)s"),
        "campaigns.add_assignment": _("%(person)s added the assignment %(what)s"),
        "campaigns.add_creators": _("%(person)s proposed creators: %(what)s"),
        "campaigns.change_fee": _("%(person)s changed the fee of %(what)s"),
        "campaigns.change_dates": _("%(person)s changed the due dates of %(what)s"),
        "campaigns.move": _("%(person)s moved the assignment %(what)s"),
        "campaigns.submit_draft": _("%(person)s handed in a draft: %(what)s"),
        "campaigns.approve": _("%(person)s approved the draft of %(what)s"),
        "campaigns.request_revision": _("%(person)s asked for changes to %(what)s"),
        "campaigns.schedule": _("%(person)s scheduled %(what)s"),
        "campaigns.publish": _("%(person)s recorded the publication of %(what)s"),
        "campaigns.record_metrics": _("%(person)s entered figures of %(what)s"),
        "campaigns.pay": _("%(person)s recorded the payment of %(what)s"),
        "campaigns.cancel": _("%(person)s cancelled %(what)s"),
        "campaigns.add_assignment_cost": _("%(person)s entered a cost: %(what)s"),
        "campaigns.add_campaign_cost": _("%(person)s entered a campaign cost: %(what)s"),
    }

    def ready(self) -> None:
        # Models can be imported only now.
        import_module("nofuz.campaigns.finding").register()
        import_module("nofuz.campaigns.merging").register()
        navigation.register(Item("campaigns", _("Campaigns"), "campaigns:list", "view", 10))
        slots.register("creators.detail", _("Assignments"), "campaigns:of_creator", "view")
