"""The accounts of the invented brands, and of the competitor they watch."""

from __future__ import annotations

from dataclasses import dataclass

from nofuz.demo.words import HOME_TITLES, OWN_TITLES, RIVAL_TITLES


@dataclass(frozen=True, slots=True)
class OwnChannel:
    """An account of a brand; shares are of views, `labour` is what one post costs in euros."""

    platform: str
    handle: str
    name: str
    languages: tuple[str, ...]
    followers: int
    weekly: float
    views: float
    labour: float
    shares: dict[str, float]
    titles: dict[str, tuple[str, ...]]


INSTAGRAM = {"reach": 0.78, "likes": 0.031, "comments": 0.0016, "shares": 0.0028, "saves": 0.005}
TIKTOK = {"likes": 0.055, "comments": 0.0012, "shares": 0.004}
YOUTUBE = {"likes": 0.034, "comments": 0.003, "shares": 0.002, "watch_seconds": 74.0}
TELEGRAM = {"likes": 0.022, "shares": 0.004}
NEWSLETTER = {"reach": 0.86, "link_clicks": 0.035}
NARENJ = (
    OwnChannel("instagram", "narenj.care", "Narenj", ("fr", "en", "fa"), 48_200, 3, 9_400, 34,
               INSTAGRAM, OWN_TITLES),
    OwnChannel("tiktok", "narenj.care", "Narenj", ("fr", "en"), 31_500, 2, 13_500, 42, TIKTOK,
               OWN_TITLES),
    OwnChannel("youtube", "narenjcare", "Narenj", ("fr", "en"), 9_100, 0.75, 4_200, 150, YOUTUBE,
               OWN_TITLES),
    OwnChannel("telegram", "narenj_fa", "نارنج", ("fa",), 14_300, 3, 5_600, 14, TELEGRAM,
               OWN_TITLES),
    OwnChannel("newsletter", "", "La lettre de Narenj", ("fr",), 4_200, 1, 1_750, 65, NEWSLETTER,
               OWN_TITLES),
)  # fmt: skip
SHABNAM = (
    OwnChannel("instagram", "shabnam.home", "Shabnam", ("fr", "fa"), 6_300, 1.5, 1_900, 22,
               INSTAGRAM, HOME_TITLES),
    OwnChannel("newsletter", "", "Shabnam, le soir", ("fr",), 900, 0.5, 390, 30, NEWSLETTER,
               HOME_TITLES),
)  # fmt: skip
RIVAL = OwnChannel("instagram", "maisonrosalba", "Maison Rosalba", ("fr",), 132_000, 3, 21_000, 0,
                   {"likes": 0.026, "comments": 0.0014}, {"fr": RIVAL_TITLES})  # fmt: skip
