from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MoneyConfig(AppConfig):
    name = "nofuz.money"
    label = "money"
    audit_sentences = {
        "money.record_cost": _("%(person)s booked a cost: %(what)s"),
        "money.pay": _("%(person)s booked a payment: %(what)s"),
        "money.reverse_entry": _("%(person)s took a booking back: %(what)s"),
    }
