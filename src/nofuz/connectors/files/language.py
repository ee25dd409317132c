"""The language of a title, apart from reading because it costs far more."""

from __future__ import annotations

from functools import lru_cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    languages = (
        Language.PERSIAN,
        Language.FRENCH,
        Language.ENGLISH,
        Language.ARABIC,
        Language.TURKISH,
        Language.SPANISH,
        Language.GERMAN,
    )
    builder = LanguageDetectorBuilder.from_languages(*languages)
    return builder.with_minimum_relative_distance(0.1).build()


def language_of(text: str) -> str | None:
    """Tell the language of a text, best of several titles of one account joined together.

    Parameters
    ----------
    text
        A few words at least.

    Returns
    -------
    str or None
        ISO 639-1, one of fa, fr, en, ar, tr, es, de; None when it is not clear.
    """
    language = _detector().detect_language_of(text)
    return language.iso_code_639_1.name.lower() if language else None
