"""Countries and platforms by the names people give them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from babel import Locale

_LANGUAGES: Final = ("en", "fr", "fa")
_ALSO: Final = {
    "turkey": "TR",
    "usa": "US",
    "u.s.": "US",
    "america": "US",
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "uae": "AE",
    "korea": "KR",
    "czech republic": "CZ",
    "hong kong": "HK",
    "macau": "MO",
    "palestine": "PS",
    "myanmar": "MM",
    "امارات": "AE",
    "آمریکا": "US",
    "انگلیس": "GB",
}
PLATFORMS: Final = {
    "instagram": ("insta", "ig", "اینستاگرام", "اینستا"),
    "youtube": ("yt", "youtuber", "یوتیوب"),
    "tiktok": ("tik tok", "tiktoker", "تیک‌تاک", "تیک تاک"),
    "facebook": ("fb", "فیسبوک", "فیس‌بوک"),
    "x": ("twitter", "توییتر", "ایکس"),
    "linkedin": ("linked in", "لینکدین"),
    "pinterest": ("پینترست",),
    "threads": ("تردز",),
    "bluesky": ("بلواسکای",),
    "mastodon": ("ماستودون",),
    "telegram": ("tg", "تلگرام"),
    "blog": ("wordpress", "وبلاگ", "بلاگ"),
    "newsletter": ("خبرنامه", "infolettre"),
}
"""Our name of a platform -> other names that occur in files."""

_PLATFORM_OF: Final = {
    name: platform for platform, others in PLATFORMS.items() for name in (platform, *others)
}


def platform_named(text: str) -> str | None:
    """Give our name of a platform, None when it is not known.

    Parameters
    ----------
    text
        Such as ``"Instagram"``, ``"IG"``, ``"اینستاگرام"``.

    Returns
    -------
    str or None
    """
    return _PLATFORM_OF.get(text.strip().casefold())


@lru_cache(maxsize=1024)
def country_code(text: str) -> str:
    """Give the ISO 3166 alpha-2 code of a country.

    Parameters
    ----------
    text
        A code, or a name in English, French or Persian.

    Returns
    -------
    str
        The code, or the text itself when it names no country that is known.
    """
    key = text.strip().casefold()
    names = _countries()
    if key.upper() in names.values():
        return key.upper()
    return names.get(key, text)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    names = {
        name.casefold(): code
        for language in _LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == len("IR")
    }
    return names | _ALSO
