from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.db.models import Sum
from django.utils.translation import gettext as _

from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.tracking.models import Conversion
from nofuz.tracking.models.visit import person_hash
from nofuz.tracking.queries import conversion_of, credit, sale_of
from nofuz.workspaces.api import Seat, Workspace, action


@dataclass(frozen=True, slots=True)
class Order:
    """What a shop tells about an order, or about a refund of one.

    Parameters
    ----------
    order
        The shop's number of the order.
    amount
        What the customer paid, or with `refund` what the customer got back; never negative.
    at
        When it happened.
    code, click
        The discount code used and the click id of the visit, as far as the shop knows them.
    customer
        Anything that tells the shop's customers apart; only a keyed hash of it is kept.
    refund
        The shop's number of the refund; empty for the order itself.
    """

    order: str
    amount: Money
    at: datetime
    code: str = ""
    click: str = ""
    customer: str = ""
    refund: str = ""

    @property
    def signed_minor(self) -> int:
        return -self.amount.minor if self.refund else self.amount.minor


def receive_order(*, workspace: Workspace, order: Order) -> Conversion:
    """Record an order once, however often and however simultaneously it is sent.

    Raises
    ------
    Refused
        The same order was recorded with another amount, or the refund does not fit its order.
    """
    known = conversion_of(workspace, order.order, order.refund)
    if known is None:
        try:
            return record_order(order=order, by=Seat.system(workspace))
        except IntegrityError:
            known = conversion_of(workspace, order.order, order.refund)
    if known is None or (known.minor, known.currency) != (
        order.signed_minor,
        order.amount.currency,
    ):
        raise Refused(_already_different(order, known))
    return known


@action("tracking.record_order")
def record_order(*, order: Order, by: Seat) -> Conversion:
    return _record_refund(order, by) if order.refund else _record_sale(order, by)


def _record_sale(order: Order, by: Seat) -> Conversion:
    earned = credit(workspace=by.workspace, code=order.code, click=order.click, at=order.at)
    return Conversion.objects.create(
        workspace=by.workspace,
        order=order.order,
        at=order.at,
        minor=order.signed_minor,
        currency=order.amount.currency,
        given_code=order.code,
        given_click=order.click,
        code=earned.code,
        click=earned.click,
        link=earned.link,
        placement=earned.placement,
        brand=earned.placement.brand if earned.placement else None,
        rule=earned.rule,
        customer=person_hash(order.customer, by.workspace) if order.customer else "",
    )


def _record_refund(order: Order, by: Seat) -> Conversion:
    """Take back from whoever was credited, never more than the order brought."""
    sale = sale_of(by.workspace, order.order)
    if sale is None:
        raise Refused(_("Order %(order)s is not known. Send it first.") % {"order": order.order})
    locked = Conversion.objects.select_for_update().get(pk=sale.pk)
    back = locked.refunds.exclude(refund=order.refund).aggregate(total=Sum("minor"))["total"] or 0
    if sale.currency != order.amount.currency or sale.minor + back < order.amount.minor:
        raise Refused(
            _("The refunds of order %(order)s exceed its amount.") % {"order": sale.order}
        )
    return Conversion.objects.create(
        workspace=by.workspace,
        order=sale.order,
        refund=order.refund,
        sale=sale,
        at=order.at,
        minor=order.signed_minor,
        currency=sale.currency,
        code=sale.code,
        click=sale.click,
        link=sale.link,
        placement=sale.placement,
        brand=sale.brand,
        rule=sale.rule,
        customer=sale.customer,
    )


def _already_different(order: Order, known: Conversion | None) -> str:
    return _(
        "Order %(order)s was already recorded with another amount (%(known)s). Nothing was changed."
    ) % {
        "order": order.refund or order.order,
        "known": f"{abs(known.amount.major)} {known.currency}" if known else "—",
    }
