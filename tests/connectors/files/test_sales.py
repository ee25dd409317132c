"""Headers are real ones; every row is made."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

from tests.connectors.files.support import codes, split

from nofuz.connectors import files


def csv_line(text: str) -> list[str]:
    return text.split(",")


ORDERS = csv_line(
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,"
    "Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
    "Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,"
    "Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem discount,"
    "Shipping Country,Notes,Cancelled at,Refunded Amount,Id,Source"
)
FIRST = {
    "Name": "#1051",
    "Email": "sara@example.com",
    "Financial Status": "paid",
    "Paid at": "2025-12-06 10:37:33 -0500",
    "Currency": "EUR",
    "Subtotal": "45.00",
    "Shipping": "4.90",
    "Taxes": "7.50",
    "Total": "49.90",
    "Discount Code": "SARA10",
    "Discount Amount": "5.00",
    "Created at": "2025-12-06 10:37:31 -0500",
    "Lineitem quantity": "2",
    "Lineitem name": "Soup",
    "Lineitem price": "20.00",
    "Shipping Country": "FR",
    "Notes": "ring\ntwice",
    "Refunded Amount": "0.00",
    "Id": "5512345678901",
}
SECOND = {
    "Name": "#1051",
    "Email": "sara@example.com",
    "Lineitem quantity": "1",
    "Lineitem name": "Tea",
    "Lineitem price": "10.00",
}
PAYMENTS = csv_line(
    "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Description,Fee,"
    "Mode,PaymentIntent ID,Status,Customer Email,Client Reference ID,UTM Campaign,"
    "UTM Source"
)
PAYMENT = {
    "id": "ch_1",
    "Created date (UTC)": "2026-09-01 10:00",
    "Amount": "15.00",
    "Amount Refunded": "0.00",
    "Currency": "usd",
    "Fee": "0.74",
    "Mode": "Live",
    "PaymentIntent ID": "pi_1",
    "Status": "Paid",
    "Customer Email": "sara@example.com",
    "Client Reference ID": "1051",
    "UTM Campaign": "spring",
    "UTM Source": "sara",
}
PAYOUTS = csv_line(
    "automatic_payout_id,automatic_payout_effective_at_utc,balance_transaction_id,"
    "created_utc,currency,gross,fee,net,reporting_category,source_id,payment_intent_id,"
    "charge_id"
)


def written(folder: Path, header: list[str], *rows: dict[str, str]) -> Path:
    path = folder / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, header)
        out.writeheader()
        out.writerows(rows)
    return path


def test_the_rows_of_an_order_become_one_order_with_its_items(tmp_path: Path) -> None:
    other = FIRST | {
        "Name": "#1052",
        "Id": "55",
        "Discount Code": "",
        "Currency": "JPY",
        "Total": "4990",
    }
    path = written(tmp_path, ORDERS, FIRST, SECOND, other)
    (order, next_one), refused = split(path)
    assert refused == []
    assert isinstance(order, files.OrderRecord)
    assert isinstance(next_one, files.OrderRecord)
    assert (order.number, order.external_id, order.line) == ("#1051", "5512345678901", 2)
    assert (order.total_minor, order.discount_minor, order.refunded_minor) == (4990, 500, 0)
    assert order.codes == ("SARA10",)
    assert order.placed_at == datetime(2025, 12, 6, 15, 37, 31, tzinfo=UTC)
    assert [(item.name, item.quantity, item.price_minor) for item in order.items] == [
        ("Soup", 2, 2000),
        ("Tea", 1, 1000),
    ]
    assert (next_one.codes, next_one.total_minor, next_one.country) == ((), 4990, "FR")


def test_an_order_whose_beginning_is_missing_is_refused_and_not_guessed(tmp_path: Path) -> None:
    assert codes(written(tmp_path, ORDERS, SECOND)) == [(2, "order_missing")]


def test_a_payment_carries_what_brought_it(tmp_path: Path) -> None:
    test = PAYMENT | {"id": "ch_2", "Mode": "Test", "UTM Campaign": "", "UTM Source": ""}
    (payment, tried), refused = split(written(tmp_path, PAYMENTS, PAYMENT, test))
    assert refused == []
    assert isinstance(payment, files.PaymentRecord)
    assert isinstance(tried, files.PaymentRecord)
    assert (payment.amount_minor, payment.fee_minor, payment.currency) == (1500, 74, "USD")
    assert payment.at == datetime(2026, 9, 1, 10, tzinfo=UTC)
    assert payment.utm == {"source": "sara", "campaign": "spring"}
    assert (payment.order, payment.about, payment.is_test) == ("1051", "pi_1", False)
    assert (tried.is_test, tried.utm) == (True, {})


def test_a_payout_is_a_row_below_zero_of_its_own_kind(tmp_path: Path) -> None:
    charge = {
        "automatic_payout_id": "po_1",
        "balance_transaction_id": "txn_1",
        "created_utc": "2026-09-01 10:00:00",
        "currency": "eur",
        "gross": "15.00",
        "fee": "0.74",
        "net": "14.26",
        "reporting_category": "charge",
        "payment_intent_id": "pi_1",
    }
    payout = charge | {
        "balance_transaction_id": "txn_2",
        "gross": "-14.26",
        "fee": "0.00",
        "net": "-14.26",
        "reporting_category": "payout",
    }
    taken, refused = split(written(tmp_path, PAYOUTS, charge, payout))
    assert refused == []
    assert [
        (record.kind, record.amount_minor, record.payout)
        for record in taken
        if isinstance(record, files.PaymentRecord)
    ] == [("charge", 1500, "po_1"), ("payout", -1426, "po_1")]
