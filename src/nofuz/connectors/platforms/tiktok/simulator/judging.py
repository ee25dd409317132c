"""Why TikTok fails a post, in the words of its status: by what it sees in the files."""

from __future__ import annotations

from nofuz.connectors.simulation import Look, within

FILMS, PHOTOS = {"video/mp4", "video/quicktime", "video/webm"}, {"image/jpeg", "image/webp"}
MOST_FILM, MOST_PHOTO = 4_000_000_000, 20_000_000
MOST_SECONDS = 300  # what this account may post; TikTok tells each its own
SECONDS, RATE, SIDES, FULL_HD = (3, MOST_SECONDS), (23, 60), (360, 4096), 1920 * 1080


def wrong_with_film(seen: Look) -> str:
    if seen.type not in FILMS or seen.torn:
        return "file_format_check_failed"
    if not within(seen.seconds, SECONDS):
        return "duration_check_failed"
    if not within(seen.rate, RATE):
        return "frame_rate_check_failed"
    fits = within(seen.width, SIDES) and within(seen.height, SIDES)
    return "" if fits else "picture_size_check_failed"


def wrong_with_photo(seen: Look) -> str:
    if seen.type not in PHOTOS or seen.torn or seen.moving:
        return "file_format_check_failed"
    fits = seen.size <= MOST_PHOTO and seen.width * seen.height <= FULL_HD
    return "" if fits else "picture_size_check_failed"
