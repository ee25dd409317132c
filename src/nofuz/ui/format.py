"""Numbers and money as a reader of each language writes them; ``dates`` does the calendar.

Every function takes the value first and the language last; without a language it uses the active
one. ``None`` means "not known" and is shown as a dash, never as zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from babel import numbers

from nofuz.core.money import Money
from nofuz.ui.bidi import LEFT_TO_RIGHT_MARK
from nofuz.ui.languages import BY_CODE, current_language

UNKNOWN = "—"
MINUS = "\u2212"
NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
DETAILED_BELOW = 100

COMPACT_UNITS = {
    "en": {BILLION: f"{NARROW_SPACE}B", MILLION: f"{NARROW_SPACE}M", THOUSAND: f"{NARROW_SPACE}k"},
    "fr": {BILLION: f"{NARROW_SPACE}Md", MILLION: f"{NARROW_SPACE}M", THOUSAND: f"{NARROW_SPACE}k"},
    "fa": {BILLION: " میلیارد", MILLION: " میلیون", THOUSAND: " هزار"},
}
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
PERSIAN_CURRENCIES = {
    "AED": "درهم",
    "CAD": "دلار کانادا",
    "EUR": "یورو",
    "GBP": "پوند",
    "IRR": "ریال",
    "TRY": "لیر",
    "USD": "دلار",
}
_TO_PERSIAN_DIGITS = str.maketrans("0123456789", PERSIAN_DIGITS)
# How each language writes what Python writes as 1,234.5%.
_FIGURES: dict[str, Mapping[int, str | int]] = {
    "en": {},
    "fr": {ord(","): NARROW_SPACE, ord("."): ",", ord("%"): f"{NARROW_SPACE}%"},
    "fa": str.maketrans("0123456789,.%", PERSIAN_DIGITS + "٬٫٪"),
}

Number = int | float | Decimal


def digits(text: str, language: str | None = None) -> str:
    """Write the digits of a text as the language does; nothing else changes."""
    return text.translate(_TO_PERSIAN_DIGITS) if _code(language) == "fa" else text


def number(value: Number | None, places: int | None = None, language: str | None = None) -> str:
    """Write a number in full, rounded to ``places`` decimals (default: up to two)."""
    if value is None:
        return UNKNOWN
    if places is None:
        return _write(value, 2, _code(language), is_trimmed=True)
    return _write(value, places, _code(language))


def short(value: Number | None, language: str | None = None) -> str:
    """Write a number with about three significant digits: 12.4 k, ۱۲٫۴ هزار, 12,4 k."""
    if value is None:
        return UNKNOWN
    code = _code(language)
    exact = Decimal(str(value))
    for size, unit in COMPACT_UNITS[code].items():
        if _round(abs(exact) / size, 3) >= 1:
            scaled = exact / size
            places = 1 if abs(scaled) < DETAILED_BELOW else 0
            return _write(_round(scaled, places), 1, code, is_trimmed=True) + unit
    return _write(exact, 0 if abs(exact) >= DETAILED_BELOW else 2, code, is_trimmed=True)


def percent(
    share: Number | None,
    places: int = 1,
    *,
    signed: bool = False,
    is_padded: bool = False,
    language: str | None = None,
) -> str:
    """Write a share (0.034) as a percentage (3.4%).

    ``signed`` shows a plus on growth; ``is_padded`` keeps zeros, so that a column stays aligned.
    """
    if share is None:
        return UNKNOWN
    hundredths = Decimal(str(share)) * 100
    return _write(
        hundredths, places, _code(language), is_trimmed=not is_padded, unit="%", is_signed=signed
    )


def change(value: Number | None, language: str | None = None) -> str:
    """Write a difference in short form with its sign: +1.2 k, −340."""
    if value is None:
        return UNKNOWN
    text = short(value, language)
    return f"{_mark(_code(language))}+{text}" if value > 0 else text


def money(amount: Money | None, *, brief: bool = False, language: str | None = None) -> str:
    """Write an amount with its currency; ``brief`` shortens thousands, for cards and axes."""
    if amount is None:
        return UNKNOWN
    code = _code(language)
    places = numbers.get_currency_precision(amount.currency)
    figure = short(amount.major, code) if brief else number(amount.major, places, code)
    symbol = currency(amount.currency, code)
    if code != "en":
        return f"{figure}{' ' if code == 'fa' else NO_BREAK_SPACE}{symbol}"
    gap = NO_BREAK_SPACE if symbol[-1].isalpha() else ""
    sign = MINUS if figure.startswith(MINUS) else ""
    return f"{sign}{symbol}{gap}{figure.removeprefix(MINUS)}"


def currency(code: str, language: str | None = None) -> str:
    """Write a currency as it stands beside an amount: €, یورو, IRR."""
    chosen = _code(language)
    if chosen == "fa":
        return PERSIAN_CURRENCIES.get(code, code)
    return str(numbers.get_currency_symbol(code, BY_CODE[chosen].babel))


def _code(language: str | None) -> str:
    return language or current_language()


def _round(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _mark(code: str) -> str:
    """Return the mark that keeps a sign before its Persian digits in right-to-left text."""
    return LEFT_TO_RIGHT_MARK if code == "fa" else ""


def _write(
    value: Number,
    places: int,
    code: str,
    *,
    is_trimmed: bool = False,
    unit: str = "",
    is_signed: bool = False,
) -> str:
    """Pages hold hundreds of figures: Python's own format takes a fifth of the time of Babel's."""
    figure = f"{abs(Decimal(str(value))):,.{places}f}"
    if is_trimmed and places:
        figure = figure.rstrip("0").removesuffix(".")
    is_zero = not figure.strip("0.,")
    figure = (figure + unit).translate(_FIGURES[code])
    if value < 0 and not is_zero:
        return f"{_mark(code)}{MINUS}{figure}"
    return f"{_mark(code)}+{figure}" if is_signed and value > 0 else figure
