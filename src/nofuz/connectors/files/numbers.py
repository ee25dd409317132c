"""Numbers as people and spreadsheets write them, in Latin, Persian and Arabic digits."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_SPACES: Final = "\u00a0\u2009\u202f\u2007\u200f\u200e\u200c"
_LATIN: Final = str.maketrans(
    "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٬٫،٪−’" + _SPACES,
    "01234567890123456789'.,%-'" + " " * len(_SPACES),
)
_MISSING: Final = frozenset(
    ("", "-", "--", "–", "—", "?", "n/a", "na", "n.a.", "nan", "none", "null", "nil", "undefined")
)
_POWERS: Final = {
    3: ("k", "tsd", "mil", "thousand", "هزار", "ألف", "الف"),
    6: ("m", "mn", "mio", "million", "millions", "میلیون", "ملیون", "مليون"),
    9: ("b", "bn", "g", "mrd", "md", "mds", "billion", "milliard", "milliards", "میلیارد", "مليار"),
}
_POWER_OF: Final = {word: power for power, words in _POWERS.items() for word in words}
_NUMBER: Final = re.compile(
    r"(?P<sign>[+-]?)(?P<body>[\d.,][\d., ']*?)(?P<exponent>e[+-]?\d{1,3})? *"
    rf"(?P<word>{'|'.join(sorted(_POWER_OF, key=len, reverse=True))})?\.? *(?P<percent>%?)"
)
_EXACT_DIGITS: Final = 15
_LARGEST: Final = Decimal(10) ** _EXACT_DIGITS
_GROUP_GAP: Final = re.compile(r"(?<=\d)[ '](?=\d{3}(?!\d))")
_THOUSANDS: Final = {
    mark: re.compile(rf"(?<=\d){re.escape(mark)}(?=\d{{3}}(?!\d))") for mark in ",."
}
_GROUPED: Final = {
    ",": re.compile(r"[1-9]\d{0,2}(,\d{2})*(,\d{3})+"),  # 1,234,567 and the Indian 12,34,567
    ".": re.compile(r"[1-9]\d{0,2}(\.\d{3}){2,}"),  # a single point is a decimal point
}


def parse_number(text: str, decimal: str | None = None) -> float | None:
    """Read a number.

    Takes ``1,234``, ``1 234,5``, ``1.234.567``, ``۱۲٬۳۴۵``, ``48.5M``, ``12,5 k``,
    ``۳٫۲ میلیون``, ``9.53%`` (0.0953), ``5.1E+3``. One comma before exactly three digits divides
    thousands; one point is a decimal point.

    Parameters
    ----------
    text
        The cell.
    decimal
        The mark before decimals where it is known, ``","`` or ``"."``: then the other one divides
        thousands.

    Returns
    -------
    float or None
        None for an empty cell, a dash, ``N/A``, ``undefined`` or a spreadsheet's error value.

    Raises
    ------
    ValueError
        It is something else, or 10**15 and more: no count, and not exact as a float.
    """
    if len(text) <= _EXACT_DIGITS and text.isdecimal():
        return float(int(text))
    plain = _one_mark(text.translate(_LATIN).strip().casefold(), decimal)
    if plain in _MISSING or plain.startswith("#"):
        return None
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise ValueError(text)
    value = Decimal(_without_groups(match["body"]) + (match["exponent"] or ""))
    value = value.scaleb(_POWER_OF.get(match["word"] or "", 0) - (2 if match["percent"] else 0))
    if value >= _LARGEST:
        raise ValueError(text)
    return -float(value) if match["sign"] == "-" else float(value)


def _one_mark(text: str, decimal: str | None) -> str:
    """Leave out marks before thousands, and write a point before decimals."""
    if decimal is None:
        return text
    group = "," if decimal == "." else "."
    return _THOUSANDS[group].sub("", text).replace(decimal, ".")


def _without_groups(body: str) -> str:
    body = _GROUP_GAP.sub("", body)
    comma, point = body.rfind(","), body.rfind(".")
    if comma >= 0 and point >= 0:
        group, decimal = (",", ".") if comma < point else (".", ",")
        whole, _, part = body.rpartition(decimal)
        _check(group not in part and decimal not in whole, body)
        _check(re.fullmatch(rf"\d{{1,3}}(\{group}\d{{2,3}})*\{group}\d{{3}}", whole), body)
        return f"{whole.replace(group, '')}.{part}"
    mark = "," if comma >= 0 else "."
    if _GROUPED[mark].fullmatch(body):
        return body.replace(mark, "")
    _check(re.fullmatch(rf"\d*(\{mark}\d*)?", body) and body != mark, body)
    return body.replace(",", ".")


def _check(right: object, body: str) -> None:
    if not right:
        raise ValueError(body)


def rounding(text: str) -> float:
    """Tell by how much a shortened number may be off: ``48.5M`` by 50 000, ``48500000`` by 0.5.

    Parameters
    ----------
    text
        A cell that :func:`parse_number` reads.

    Returns
    -------
    float
        Half a unit of the last digit shown.
    """
    match = _NUMBER.fullmatch(text.translate(_LATIN).strip().casefold())
    if match is None:
        return 0.5
    plain = _without_groups(match["body"])
    shown = len(plain.partition(".")[2])
    return 0.5 * 10.0 ** (_POWER_OF.get(match["word"] or "", 0) - shown)
