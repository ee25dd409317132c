"""Which pictures and films a Page takes."""

from __future__ import annotations

from nofuz.connectors.simulation import Look, within

PICTURES = {"image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff"}
FILMS = {"video/mp4", "video/quicktime"}
MOST_PICTURE, MOST_FILM, LONGEST = 10_000_000, 10_000_000_000, 4 * 3600
SMALLEST_REEL, SECONDS_OF_REEL, RATE_OF_REEL = (540, 960), (3, 90), (24, 60)


def is_picture(seen: Look) -> bool:
    return seen.type in PICTURES and not seen.torn and seen.size <= MOST_PICTURE


def is_film(seen: Look, *, short: bool) -> bool:
    """Reels and stories that move are short, upright and smooth; all else is taken for hours."""
    if seen.type not in FILMS or seen.torn or seen.size > MOST_FILM:
        return False
    if not short:
        return seen.seconds <= LONGEST
    large = seen.width >= SMALLEST_REEL[0] and seen.height >= SMALLEST_REEL[1]
    return large and within(seen.seconds, SECONDS_OF_REEL) and within(seen.rate, RATE_OF_REEL)
