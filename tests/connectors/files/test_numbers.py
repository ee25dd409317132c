from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nofuz.connectors.files import parse_number
from nofuz.connectors.files.numbers import rounding

PERSIAN = str.maketrans("0123456789,.", "۰۱۲۳۴۵۶۷۸۹٬٫")
ARABIC = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
WHOLE = st.integers(min_value=0, max_value=10**12)
POWERS = {"k": 3, "K": 3, " k": 3, "M": 6, "m": 6, "B": 9, " bn": 9, " هزار": 3, " میلیون": 6}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("48.5M", 48_500_000),
        ("12,5 k", 12_500),
        ("2.3M", 2_300_000),
        ("1,234", 1_234),
        ("1.234", 1.234),
        ("0,123", 0.123),
        ("1.234.567", 1_234_567),
        ("12,34,567", 1_234_567),
        ("1,234.5", 1_234.5),
        ("1.234,56", 1_234.56),
        ("1 020,50", 1_020.5),
        ("1\u202f020", 1_020),
        ("1’020’000", 1_020_000),
        ("۱۲٬۳۴۵", 12_345),
        ("۳٫۲ میلیون", 3_200_000),
        ("۱۲،۵ هزار", 12_500),
        ("٤٥", 45),
        ("-7", -7),
        ("−7", -7),
        ("9.53%", 0.0953),
        ("۹٫۵٪", 0.095),
        ("5.1E+3", 5_100),
        ("9400000.00", 9_400_000),
        ("1,2 Md", 1_200_000_000),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text", ["", " ", "-", " --", "—", "N/A", "n/a", "undefined", "#VALOR!", "#N/A", "None"]
)
def test_what_says_nothing_is_not_known_rather_than_zero(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    ["abc", "12 34", "1,2,3", "1.2.3", "4 likes", "1..2", ".", "k", "5%%", "1e400", "9" * 16],
)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_number(text)


@given(WHOLE)
def test_a_grouped_number_comes_back_in_any_digits(number: int) -> None:
    for text in (f"{number}", f"{number:,}", f"{number:_}".replace("_", "\u00a0")):
        assert parse_number(text) == number
        assert parse_number(text.translate(PERSIAN)) == number
        assert parse_number(text.translate(ARABIC)) == number


@given(st.decimals(min_value=0, max_value=999, places=1), st.sampled_from(sorted(POWERS)))
def test_a_shortened_number_comes_back_exactly(number: Decimal, word: str) -> None:
    exact = float(number.scaleb(POWERS[word]))
    for point in (f"{number}", f"{number}".replace(".", ","), f"{number}".translate(PERSIAN)):
        assert parse_number(point + word) == exact


@given(st.text(max_size=20))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        value = parse_number(text)
    except ValueError:
        return
    assert value is None or isinstance(value, float)


@given(st.integers(min_value=1_000_000, max_value=999_000_000))
def test_a_shortened_number_is_off_by_no_more_than_its_rounding(number: int) -> None:
    short = f"{number / 1e6:.1f}M"
    assert abs((parse_number(short) or 0) - number) <= rounding(short) * 1.001
