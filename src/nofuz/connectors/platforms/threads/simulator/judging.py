"""What the status of a container says about a file, in the words of Meta's troubleshooting."""

from __future__ import annotations

from nofuz.connectors.simulation import Look, within

PICTURES = {"image/jpeg", "image/png"}
FILMS = {"video/mp4", "video/quicktime"}
MOST_PICTURE, MOST_FILM = 8_000_000, 1_000_000_000
FLATTEST, WIDEST, LONGEST, RATE = 10, 1920, 300, (23, 60)


def wrong_with_picture(seen: Look) -> str:
    if seen.type not in PICTURES or seen.torn or seen.size > MOST_PICTURE:
        return "UNKNOWN"
    if not 1 / FLATTEST <= seen.ratio <= FLATTEST:
        return "INVALID_ASPEC_RATIO"  # as Meta writes it
    return ""


def wrong_with_film(seen: Look) -> str:
    if seen.size > MOST_FILM:
        return "FAILED_DOWNLOADING_VIDEO"
    if seen.type not in FILMS or seen.torn or seen.width > WIDEST:
        return "FAILED_PROCESSING_VIDEO"
    if not 0 < seen.seconds <= LONGEST:
        return "INVALID_DURATION"
    return "" if within(seen.rate, RATE) else "INVALID_FRAME_RATE"
