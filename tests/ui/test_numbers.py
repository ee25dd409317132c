"""Figures read as each language writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nofuz.core.money import Money
from nofuz.core.text import to_latin_digits
from nofuz.ui import format as figures

LANGUAGES = st.sampled_from(["en", "fa", "fr"])


@pytest.mark.parametrize(
    ("value", "english", "persian", "french"),
    [
        (0, "0", "۰", "0"),
        (12.345, "12.34", "۱۲٫۳۴", "12,34"),
        (950, "950", "۹۵۰", "950"),
        (999.96, "1 k", "۱ هزار", "1 k"),
        (12_400, "12.4 k", "۱۲٫۴ هزار", "12,4 k"),
        (123_456, "123 k", "۱۲۳ هزار", "123 k"),
        (999_960, "1 M", "۱ میلیون", "1 M"),
        (1_250_000, "1.3 M", "۱٫۳ میلیون", "1,3 M"),
        (3_200_000_000, "3.2 B", "۳٫۲ میلیارد", "3,2 Md"),
        (-15_300, "−15.3 k", "−۱۵٫۳ هزار", "−15,3 k"),
        (None, "—", "—", "—"),
    ],
)
def test_short_numbers(value: float | None, english: str, persian: str, french: str) -> None:
    written = [_plain(figures.short(value, code)) for code in ("en", "fa", "fr")]
    assert written == [english, persian, french]


@pytest.mark.parametrize(
    ("value", "english", "persian", "french"),
    [
        (1_234_567, "1,234,567", "۱٬۲۳۴٬۵۶۷", "1 234 567"),
        (-12.5, "−12.5", "−۱۲٫۵", "−12,5"),
        (-0.001, "0", "۰", "0"),
    ],
)
def test_full_numbers(value: float, english: str, persian: str, french: str) -> None:
    written = [_plain(figures.number(value, language=code)) for code in ("en", "fa", "fr")]
    assert written == [english, persian, french]


@pytest.mark.parametrize(
    ("share", "english", "persian", "french"),
    [
        (0.0342, "+3.4%", "+۳٫۴٪", "+3,4 %"),
        (-0.12, "−12%", "−۱۲٪", "−12 %"),
        (0, "0%", "۰٪", "0 %"),
    ],
)
def test_growth(share: float, english: str, persian: str, french: str) -> None:
    written = [
        _plain(figures.percent(share, signed=True, language=code)) for code in ("en", "fa", "fr")
    ]
    assert written == [english, persian, french]


@pytest.mark.parametrize(
    ("amount", "english", "persian", "french"),
    [
        (Money(123_450, "EUR"), "€1,234.50", "۱٬۲۳۴٫۵۰ یورو", "1 234,50 €"),
        (Money(-500, "USD"), "−US$5.00", "−۵٫۰۰ دلار", "−5,00 $US"),
        (Money(1_234_567, "IRR"), "IRR 1,234,567", "۱٬۲۳۴٬۵۶۷ ریال", "1 234 567 IRR"),
        (None, "—", "—", "—"),
    ],
)
def test_money(amount: Money | None, english: str, persian: str, french: str) -> None:
    written = [_plain(figures.money(amount, language=code)) for code in ("en", "fa", "fr")]
    assert written == [english, persian, french]


def test_money_on_a_card_is_short() -> None:
    assert (
        _plain(figures.money(Money(1_234_567_800, "EUR"), brief=True, language="en")) == "€12.3 M"
    )


@given(st.integers(-(10**12), 10**12))
def test_a_persian_number_holds_the_digits_of_the_english_one(value: int) -> None:
    persian = to_latin_digits(figures.number(value, language="fa")).replace("٬", ",")
    assert persian.strip("\u200e") == figures.number(value, language="en")


@given(st.floats(0, 10**12), st.floats(0, 10**12), LANGUAGES)
def test_equal_values_look_equal_and_short_stays_short(one: float, other: float, code: str) -> None:
    assert len(figures.short(one, code)) <= len("۹۹٫۹ میلیارد") + 4
    if one == other:
        assert figures.short(one, code) == figures.short(other, code)


def _plain(text: str) -> str:
    """Return the text with ordinary spaces and without direction marks."""
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("\u200e", "")
