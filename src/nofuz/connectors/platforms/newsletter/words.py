"""What stands below every issue, in the language of the issue."""

from __future__ import annotations

import unicodedata

FOOTERS = {
    "en": ("Read in the browser", "Unsubscribe"),
    "fa": ("خواندن در مرورگر", "لغو اشتراک"),
    "fr": ("Lire dans le navigateur", "Se désabonner"),
}


def footer(language: str) -> tuple[str, str]:
    """Words for the two links; English where there are none."""
    return FOOTERS.get(language.partition("-")[0].lower(), FOOTERS["en"])


def direction(text: str) -> str:
    """Return rtl or ltr, as the first letter that has a direction says."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"
