from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import Money
from nofuz.placements.api import Placement
from nofuz.tracking.models.click import Click
from nofuz.tracking.models.code import Code
from nofuz.tracking.models.link import Link
from nofuz.workspaces.api import Brand, WorkspaceModel, WorkspaceQuerySet


class Rule(models.TextChoices):
    CODE = "code", _("Discount code")
    CLICK = "click", _("Last click")
    LATE_CLICK = "late_click", _("Click too old")
    BOT_CLICK = "bot_click", _("Click of a bot")
    NOTHING = "nothing", _("No code and no click")


WHY: dict[Rule, str | Promise] = {
    Rule.CODE: _("The order used the code %(code)s. A code beats a click."),
    Rule.CLICK: _("The last click came over the link %(link)s, at most 30 days before the order."),
    Rule.LATE_CLICK: _("The click was more than 30 days before the order, so nobody is credited."),
    Rule.BOT_CLICK: _("The click came from a program and not from a person: nobody is credited."),
    Rule.NOTHING: _("The order came without a code or a click that we know: nobody is credited."),
}


class ConversionQuerySet(WorkspaceQuerySet["Conversion"]):
    def sales(self) -> ConversionQuerySet:
        return self.filter(refund="")

    def refunds(self) -> ConversionQuerySet:
        return self.exclude(refund="")


class Conversion(WorkspaceModel):
    """An order, and who is credited with it; a refund is a row of its own with a negative amount.

    `given_code` and `given_click` are what the shop sent; `code` and `click` are what we found.
    """

    order = models.CharField(_("order"), max_length=100)
    refund = models.CharField(_("refund"), max_length=100, blank=True)
    sale = models.ForeignKey("self", models.PROTECT, null=True, related_name="refunds")
    at = models.DateTimeField()
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    given_code = models.CharField(max_length=40, blank=True)
    given_click = models.CharField(max_length=40, blank=True)
    code = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    link = models.ForeignKey(Link, models.PROTECT, null=True, related_name="+")
    click = models.ForeignKey(Click, models.PROTECT, null=True, related_name="+")
    placement = models.ForeignKey(Placement, models.PROTECT, null=True, related_name="conversions")
    brand = models.ForeignKey(Brand, models.PROTECT, null=True, related_name="+")
    rule = models.CharField(max_length=12, choices=Rule)
    customer = models.CharField(max_length=64, blank=True)

    objects = ConversionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            # A sale has an empty refund: this one rule makes sales and refunds happen once.
            models.UniqueConstraint(fields=["workspace", "order", "refund"], name="order_once"),
            models.CheckConstraint(
                condition=Q(refund="", sale__isnull=True, minor__gte=0)
                | (~Q(refund="") & Q(sale__isnull=False, minor__lt=0)),
                name="refund_is_negative",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "-at"], name="conversion_by_time"),
            models.Index(fields=["workspace", "customer", "-at"], name="conversion_by_customer"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.refund or self.order

    @property
    def amount(self) -> Money:
        return Money(self.minor, self.currency)

    @property
    def why(self) -> str:
        """The sentence that explains the credit."""
        return str(WHY[Rule(self.rule)]) % self._named()

    @property
    def why_on_page(self) -> SafeString:
        """The same for a page: code and link keep their direction inside any language."""
        marked = {
            key: format_html('<bdi dir="ltr">{}</bdi>', text) for key, text in self._named().items()
        }
        return SafeString(conditional_escape(str(WHY[Rule(self.rule)])) % marked)

    def _named(self) -> dict[str, str]:
        return {
            "code": str(self.code or ""),
            "link": self.link.token if self.link else "",
        }
