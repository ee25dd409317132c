"""What templates say with ``{% load ui %}``."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from nofuz.core.money import Money
from nofuz.ui import charts, slots


def shown(source: str, address: str = "/", **values: Any) -> str:
    request = RequestFactory().get(address)
    return Template("{% load ui %}" + source).render(RequestContext(request, values))


def test_a_short_number_keeps_the_whole_one_on_hover() -> None:
    assert shown("{{ n|short }}", n=12_400) == '<span title="12,400">12.4\u202fk</span>'
    assert shown("{{ n|short }}", n=980) == "980"
    assert shown("{{ n|short }}", n=None) == "—"


def test_money_follows_the_reader() -> None:
    with translation.override("fa"):
        assert shown("{{ m|money }}", m=Money(1_250, "EUR")) == "۱۲٫۵۰ یورو"


def test_time_ago_keeps_the_instant_on_hover() -> None:
    then = dt.datetime(2020, 3, 12, 15, 4, tzinfo=dt.UTC)
    html = shown("{{ then|ago }}", then=then)
    assert 'title="12 Mar 2020, 15:04"' in html
    assert "years ago" in html


@pytest.mark.parametrize(
    ("address", "link", "order"),
    [
        ("/?q=a&page=3", "?q=a&amp;sort=-followers", ""),
        ("/?sort=-followers", "?sort=followers", "descending"),
        ("/?sort=followers", "?sort=-followers", "ascending"),
    ],
)
def test_a_column_sorts_by_the_address(address: str, link: str, order: str) -> None:
    """The first page of the new order, with the filters kept; numbers start with the largest."""
    html = shown('{% sort_header "followers" "Followers" "number" %}', address)
    assert f'href="{link}"' in html
    assert (f'aria-sort="{order}"' in html) == bool(order)


def test_words_sort_from_the_start_of_the_alphabet() -> None:
    assert 'href="?sort=name"' in shown('{% sort_header "name" "Name" %}')


def test_a_chart_cannot_close_its_script() -> None:
    spec = charts.bars([charts.Bar("</script><b>x", 3)], title="Views")
    html = shown('{% chart spec title="How many?" %}', spec=spec)
    assert "<b>" not in html
    assert "How many?" in html
    assert "<details><summary>The same as a table</summary>" in html


def test_a_chart_without_values_says_so() -> None:
    spec = charts.bars([charts.Bar("Radio", None)], title="Views")
    html = shown("{% chart spec %}", spec=spec)
    assert "Not known yet" in html
    assert "data-chart" not in html


def test_a_slot_outside_a_workspace_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_parts", [slots.Part("a.detail", "Part", "x:y", "view")])
    assert shown('{% slot "a.detail" thing %}', thing=SimpleNamespace(pk=1)).strip() == ""


def test_a_title_is_written_once_and_shown_twice() -> None:
    block = "{% block title %}<bdi>Élodie</bdi> &amp; co{% endblock %}"
    source = '{% extends "ui/plain.html" %}' + block
    html = Template(source).render(Context())
    assert "<title>Élodie &amp; co · Nofuz</title>" in html
    assert "<h1><bdi>Élodie</bdi> &amp; co</h1>" in html


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_error_pages_need_no_context(status: int) -> None:
    for language, direction in (("en", "ltr"), ("fa", "rtl")):
        with translation.override(language):
            html = Template(f'{{% extends "{status}.html" %}}').render(Context({"error_id": "k7"}))
        assert f'lang="{language}" dir="{direction}"' in html
        assert '<bdi dir="ltr">k7</bdi>' in html
