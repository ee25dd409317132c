from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا",
        "ٱ": "ا", "ؤ": "و", "\u200c": " ", "\u200d": "", "\u200e": "", "\u200f": "", "\u0640": "",
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
    }
)  # fmt: skip
_LATIN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def to_latin_digits(text: str) -> str:
    return text.translate(_LATIN_DIGITS)


def fold(text: str) -> str:
    """One spelling for search: letter variants, diacritics, ZWNJ, case and digits are folded."""
    spread = unicodedata.normalize("NFKD", to_latin_digits(text).casefold().translate(_LETTERS))
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    return " ".join(bare.translate(_LETTERS).split())
