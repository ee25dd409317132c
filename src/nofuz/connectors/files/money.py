"""Amounts of exports, in minor units."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from babel.core import get_global
from babel.numbers import get_currency_precision

from nofuz.connectors.files.refusal import UnusableCellError

if TYPE_CHECKING:
    from nofuz.connectors.files.table import Column


def currency_code(column: Column, cells: list[str], usual: str | None = None) -> str:
    """Read a currency that must be known, however it is written: ``usd``, ``USD``.

    Raises
    ------
    UnusableCellError
    """
    code = (column.text(cells) or usual or "").upper()
    if code not in get_global("all_currencies"):
        raise UnusableCellError("not_a_currency", column.label, column.text(cells))
    return code


def minor_units(column: Column, cells: list[str], currency: str) -> int | None:
    """Read an amount in units of a currency, also below zero: ``15.00`` of EUR is 1500.

    Raises
    ------
    UnusableCellError
    """
    amount = column.number(cells)
    if amount is None:
        return None
    minor = Decimal(str(amount)).scaleb(get_currency_precision(currency))
    return int(minor.to_integral_value())
