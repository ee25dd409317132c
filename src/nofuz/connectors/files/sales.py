"""What shops and payment providers give: orders and payments. What is not known is None."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord:
    """One line of an order; the price is that of one piece."""

    name: str
    quantity: float
    price_minor: int | None = None
    discount_minor: int | None = None
    sku: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRecord:
    """One order of a shop.

    Attributes
    ----------
    external_id
        The shop's own id; its number where the export has no id.
    number
        As people see it, such as ``#1051``.
    placed_at, paid_at, cancelled_at
        UTC.
    state
        As the shop says it: ``paid``, ``refunded``, ``pending``.
    codes
        Discount codes, in the order of the file: the ones given to creators are among them.
    customer
        The customer's e-mail address; hash it before it is kept.
    country
        Where it goes, ISO 3166 alpha-2.
    *_minor
        In minor units of ``currency``; ``total_minor`` is with taxes and shipping, less discounts.
    line
        Line of the file on which the order starts.
    """

    external_id: str
    number: str
    line: int
    currency: str
    placed_at: datetime | None = None
    paid_at: datetime | None = None
    cancelled_at: datetime | None = None
    state: str | None = None
    subtotal_minor: int | None = None
    shipping_minor: int | None = None
    taxes_minor: int | None = None
    discount_minor: int | None = None
    refunded_minor: int | None = None
    total_minor: int | None = None
    codes: tuple[str, ...] = ()
    customer: str | None = None
    country: str | None = None
    source: str | None = None
    items: tuple[ItemRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRecord:
    """One movement of money at a payment provider.

    Attributes
    ----------
    external_id
        The provider's own id.
    kind
        ``charge``, ``refund``, ``fee``, ``dispute``, ``payout``, or the provider's own word.
    at
        UTC.
    amount_minor, fee_minor, refunded_minor
        In minor units of ``currency``; money that goes out is below zero.
    state
        As the provider says it.
    customer
        The customer's e-mail address or the provider's id; hash it before it is kept.
    order
        What the shop handed over to find its order again.
    utm
        ``source``, ``medium``, ``campaign``, ``content``, ``term``, where the provider kept them.
    about
        The payment or charge that this one is about.
    payout
        The payout in which the money arrived.
    is_test
        Made in the provider's test mode.
    """

    external_id: str
    line: int
    currency: str
    amount_minor: int
    kind: str = "charge"
    at: datetime | None = None
    fee_minor: int | None = None
    refunded_minor: int | None = None
    state: str | None = None
    description: str | None = None
    customer: str | None = None
    order: str | None = None
    utm: Mapping[str, str] = field(default_factory=dict)
    about: str | None = None
    payout: str | None = None
    is_test: bool = False
