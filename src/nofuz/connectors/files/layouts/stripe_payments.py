"""Stripe: "Unified payments", and the itemised reconciliation of payouts."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import identifier, instant, known, optional_identifier
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.money import currency_code, minor_units
from nofuz.connectors.files.refusal import Refusal, UnusableCellError
from nofuz.connectors.files.sales import PaymentRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.records import Record
    from nofuz.connectors.files.table import Column, Head, Table

_UTM: Final = ("source", "medium", "campaign", "content", "term")


def _read_payments(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    del around
    one, currency = table.column("id"), table.column("currency")
    amount, fee = table.column("amount"), table.column("fee")
    refunded, mode = table.column("amount refunded"), table.column("mode")
    at, state = table.column("created date utc", "created utc"), table.column("status")
    description, order = table.column("description"), table.column("client reference id")
    customer = table.column("customer email", "customer id")
    about = table.column("paymentintent id")
    utm = {name: table.column(f"utm {name}") for name in _UTM}

    def make(cells: list[str], line: int) -> Record:
        code = currency_code(currency, cells)
        return PaymentRecord(
            external_id=identifier(one, cells),
            line=line,
            currency=code,
            amount_minor=_amount(amount, cells, code),
            at=instant(at, cells, UTC),
            fee_minor=minor_units(fee, cells, code),
            refunded_minor=minor_units(refunded, cells, code),
            state=known(state, cells),
            description=known(description, cells),
            customer=known(customer, cells),
            order=known(order, cells),
            utm={name: text for name, column in utm.items() if (text := known(column, cells))},
            about=optional_identifier(about, cells),
            is_test=mode.text(cells).casefold() == "test",
        )

    return each_row(table, make)


def _read_payouts(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    del around
    one, kind = table.column("balance transaction id"), table.column("reporting category")
    currency, gross, fee = table.column("currency"), table.column("gross"), table.column("fee")
    at, payout = table.column("created utc", "created"), table.column("automatic payout id")
    about = table.column("payment intent id", "source id")
    description = table.column("description")

    def make(cells: list[str], line: int) -> Record:
        code = currency_code(currency, cells)
        return PaymentRecord(
            external_id=identifier(one, cells),
            line=line,
            currency=code,
            amount_minor=_amount(gross, cells, code),
            kind=known(kind, cells) or "charge",
            at=instant(at, cells, UTC),
            fee_minor=minor_units(fee, cells, code),
            description=known(description, cells),
            about=optional_identifier(about, cells),
            payout=optional_identifier(payout, cells),
        )

    return each_row(table, make)


def _amount(column: Column, cells: list[str], currency: str) -> int:
    amount = minor_units(column, cells, currency)
    if amount is None:
        raise UnusableCellError("not_a_number", column.label, column.text(cells))
    return amount


def _is_payments(head: Head) -> bool:
    return head.has("id", "amount", "amount refunded", "currency", "paymentintent id")


def _is_payouts(head: Head) -> bool:
    return head.has("balance transaction id", "gross", "net", "reporting category", "currency")


LAYOUTS: Final = (
    Layout(
        name="stripe_payments",
        title="Payments from Stripe",
        gives="payments",
        recognises=_is_payments,
        read=_read_payments,
    ),
    Layout(
        name="stripe_payouts",
        title="Payout reconciliation from Stripe",
        gives="payments",
        recognises=_is_payouts,
        read=_read_payouts,
    ),
)
