"""Prices with or without their currency in the same cell."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from babel.core import get_global
from babel.numbers import get_currency_precision

from nofuz.connectors.files.cells import known
from nofuz.connectors.files.numbers import parse_number
from nofuz.connectors.files.refusal import UnusableCellError

if TYPE_CHECKING:
    from nofuz.connectors.files.table import Column

_WORDS: Final = {
    "€": ("EUR", 1),
    "$": ("USD", 1),
    "£": ("GBP", 1),
    "﷼": ("IRR", 1),
    "ریال": ("IRR", 1),
    "تومان": ("IRR", 10),
    "تومن": ("IRR", 10),
    "TOMAN": ("IRR", 10),
    "IRT": ("IRR", 10),
}
_CURRENCY: Final = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, _WORDS))}|[A-Z]{{3}})(?![^\W\d_])"
)


def price_minor(
    price: Column, currency: Column, cells: list[str], usual: str | None
) -> tuple[int | None, str | None]:
    """Read a price into minor units.

    ``€1,200`` and ``USD 300`` carry their currency; ``۵ میلیون تومان`` is fifty million rials.

    Parameters
    ----------
    price, currency
        The two columns; the file may lack either.
    cells
        The row.
    usual
        Currency for rows that name none.

    Returns
    -------
    (int, str) or (None, None)
        Minor units and ISO 4217 code.

    Raises
    ------
    UnusableCellError
        No number, below zero, no currency, or one that is not known.
    """
    text = known(price, cells)
    if text is None:
        return None, None
    inside = _CURRENCY.search(text)
    amount = _amount(price, text.replace(inside[0], "") if inside else text)
    if amount is None:
        return None, None
    named = inside[0] if inside else known(currency, cells) or usual
    if named is None:
        raise UnusableCellError("currency_missing", price.label, text)
    code, times = _WORDS.get(named.upper(), (named.upper(), 1))
    if code not in get_global("all_currencies"):
        raise UnusableCellError("not_a_currency", currency.label, named)
    minor = Decimal(str(amount * times)).scaleb(get_currency_precision(code))
    return int(minor.to_integral_value()), code


def _amount(price: Column, text: str) -> float | None:
    try:
        amount = parse_number(text)
    except ValueError as error:
        raise UnusableCellError("not_a_number", price.label, text.strip()) from error
    if amount is not None and amount < 0:
        raise UnusableCellError("negative", price.label, text.strip())
    return amount
