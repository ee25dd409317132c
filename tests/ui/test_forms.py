"""Fields read what people type, and forms say what is wrong where it is wrong."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from nofuz.core.money import Money
from nofuz.ui.forms import CountField, DateField, MoneyField, plain_number


class Sample(forms.Form):
    day = DateField(help_text="Any day.")
    price = MoneyField(currency="EUR")
    posts = CountField(required=False)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u202f234,50", "1234.50"),
        ("۱٬۲۳۴٫۵", "1234.5"),
        ("12,5", "12.5"),
        ("1,234", "1234"),
        ("1,234,567", "1234567"),
        ("−3", "-3"),
    ],
)
def test_separators_of_the_three_languages(text: str, number: str) -> None:
    assert plain_number(text) == number


def test_persian_entries_are_read() -> None:
    form = Sample({"day": "۱۴۰۵/۰۱/۰۱", "price": "۱٬۲۵۰٫۵", "posts": "۱۲"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "day": dt.date(2026, 3, 21),
        "price": Money(125_050, "EUR"),
        "posts": 12,
    }


def test_a_persian_page_shows_jalali_days_and_persian_digits() -> None:
    form = Sample(initial={"day": dt.date(2026, 3, 21), "price": Money(125_050, "EUR")})
    with translation.override("fa"):
        day, price = str(form["day"]), str(form["price"])
    assert 'value="۱۴۰۵/۰۱/۰۱"' in day
    assert "data-jdp" in day
    assert 'value="۱۲۵۰٫۵۰"' in price


def test_other_pages_show_a_native_date_field() -> None:
    html = str(Sample(initial={"day": dt.date(2026, 3, 21)})["day"])
    assert 'type="date"' in html
    assert 'value="2026-03-21"' in html


def test_an_error_belongs_to_its_field() -> None:
    """Screen readers find help and error through aria-describedby."""
    form = Sample({"day": "2026-13-40", "price": "5"})
    html = str(form)
    assert 'aria-describedby="id_day_helptext id_day_error"' in html
    assert 'id="id_day_error"' in html
    assert "2026-03-21" in str(form.errors["day"])
    assert html.count("is-invalid") == 1


def test_money_keeps_the_exact_minor_units() -> None:
    form = Sample({"day": "2026-03-21", "price": "0.29"})
    assert form.is_valid()
    assert form.cleaned_data["price"] == Money(29, "EUR")
    assert form.cleaned_data["price"].major == Decimal("0.29")
