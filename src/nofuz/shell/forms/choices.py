"""Currencies and time zones by their names in the reader's language."""

from __future__ import annotations

import functools
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from babel.numbers import get_territory_currencies

from nofuz.ui.languages import BY_CODE, current_language

Choices = list[tuple[str, str]]
HOME = {"en": ("EUR", "UTC"), "fa": ("IRR", "Asia/Tehran"), "fr": ("EUR", "Europe/Paris")}


def currencies() -> Choices:
    return _currencies(BY_CODE[current_language()].babel)


def timezones() -> Choices:
    return _timezones(BY_CODE[current_language()].babel)


def home() -> dict[str, str]:
    """Guess where the first visitor lives from the language they read."""
    currency, zone = HOME[current_language()]
    return {"currency": currency, "timezone": zone}


@functools.cache
def _currencies(locale: str) -> Choices:
    names = Locale.parse(locale).currencies
    territories = get_global("territory_currencies")
    codes = {code for territory in territories for code in get_territory_currencies(territory)}
    return sorted((code, f"{code} · {names.get(code, code)}") for code in codes)


@functools.cache
def _timezones(locale: str) -> Choices:
    zones = (zone for zone in available_timezones() if zone.partition("/")[0] in AREAS)
    named = [
        (zone, f"{get_timezone_location(zone, locale=locale, return_city=True)} · {zone}")
        for zone in zones
    ]
    return [("UTC", "UTC"), *sorted(named, key=lambda choice: choice[1])]


AREAS = {
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
}
