"""The languages of the interface, each named in its own script."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str
    direction: str
    babel: str


LANGUAGES = (
    Language("en", "English", "ltr", "en_GB"),
    Language("fa", "فارسی", "rtl", "fa"),
    Language("fr", "Français", "ltr", "fr"),
)
BY_CODE = {language.code: language for language in LANGUAGES}


def current_language() -> str:
    """Return ``en``, ``fa`` or ``fr``; any other active language reads English."""
    code = (translation.get_language() or "en").split("-")[0]
    return code if code in BY_CODE else "en"
