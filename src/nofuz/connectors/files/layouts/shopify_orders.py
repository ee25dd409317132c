"""Shopify, "Orders": one row per item; what is said of the order stands in its first row."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import instant, known, optional_identifier
from nofuz.connectors.files.layout import Circumstances, Layout
from nofuz.connectors.files.money import currency_code, minor_units
from nofuz.connectors.files.places import country_code
from nofuz.connectors.files.refusal import Refusal, UnusableCellError
from nofuz.connectors.files.sales import ItemRecord, OrderRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from nofuz.connectors.files.opening import Row
    from nofuz.connectors.files.records import Record
    from nofuz.connectors.files.table import Head, Table

_AMOUNTS: Final = {
    "subtotal_minor": "subtotal",
    "shipping_minor": "shipping",
    "taxes_minor": "taxes",
    "discount_minor": "discount amount",
    "refunded_minor": "refunded amount",
    "total_minor": "total",
}
_TEXTS: Final = (
    *("name", "email", "financial status", "paid at", "created at", "cancelled at", "currency"),
    *("discount code", "shipping country", "billing country", "source", "id"),
    *("lineitem quantity", "lineitem name", "lineitem price", "lineitem sku", "lineitem discount"),
)


class _Orders:
    """The columns of one file, found once."""

    def __init__(self, table: Table, around: Circumstances) -> None:
        self._table, self._zone = table, around.zone
        self._columns = {name: table.column(name) for name in (*_TEXTS, *_AMOUNTS.values())}

    def __iter__(self) -> Iterator[Record | Refusal]:
        for _, rows in groupby(self._table.rows, key=self._number):
            lines = list(rows)
            try:
                whole = [self._whole(row) for row in lines]
                yield self._order(lines[0][0], whole)
            except UnusableCellError as error:
                yield error.at(lines[0][0])

    def _number(self, row: Row) -> str:
        at = self._columns["name"].index or 0
        return row[1][at].strip() if len(row[1]) > at else ""

    def _whole(self, row: Row) -> list[str]:
        return self._table.whole(row[1])

    def _order(self, line: int, rows: list[list[str]]) -> OrderRecord:
        cells = rows[0]
        name = self._columns["name"].text(cells)
        if not name:
            raise UnusableCellError("id_missing", self._columns["name"].label)
        if self._text("currency", cells) is None:
            raise UnusableCellError("order_missing")
        currency = currency_code(self._columns["currency"], cells)
        country = self._text("shipping country", cells) or self._text("billing country", cells)
        amounts = {
            key: minor_units(self._columns[column], cells, currency)
            for key, column in _AMOUNTS.items()
        }
        return OrderRecord(
            external_id=optional_identifier(self._columns["id"], cells) or name,
            number=name,
            line=line,
            currency=currency,
            placed_at=self._moment("created at", cells),
            paid_at=self._moment("paid at", cells),
            cancelled_at=self._moment("cancelled at", cells),
            state=self._text("financial status", cells),
            codes=_codes(self._text("discount code", cells)),
            customer=self._text("email", cells),
            country=country and country_code(country),
            source=self._text("source", cells),
            items=tuple(self._item(row, currency) for row in rows),
            **amounts,
        )

    def _item(self, cells: list[str], currency: str) -> ItemRecord:
        return ItemRecord(
            name=self._text("lineitem name", cells) or "",
            quantity=self._columns["lineitem quantity"].number(cells) or 0,
            price_minor=minor_units(self._columns["lineitem price"], cells, currency),
            discount_minor=minor_units(self._columns["lineitem discount"], cells, currency),
            sku=self._text("lineitem sku", cells),
        )

    def _text(self, name: str, cells: list[str]) -> str | None:
        return known(self._columns[name], cells)

    def _moment(self, name: str, cells: list[str]) -> datetime | None:
        return instant(self._columns[name], cells, self._zone)


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple(code for part in (text or "").split(",") if (code := part.strip()))


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    return iter(_Orders(table, around))


def _is_orders(head: Head) -> bool:
    return head.has("name", "financial status", "lineitem name", "lineitem quantity", "total")


LAYOUTS: Final = (
    Layout(
        name="shopify_orders",
        title="Orders from Shopify",
        gives="orders",
        recognises=_is_orders,
        read=_read,
        assumes_zone=True,
    ),
)
