"""Which files X takes, by the category under which they are announced."""

from __future__ import annotations

from nofuz.connectors.simulation import Look, within

TYPES = {
    "tweet_image": {"image/jpeg", "image/png", "image/webp"},
    "tweet_gif": {"image/gif"},
    "tweet_video": {"video/mp4", "video/quicktime"},
}
MOST = {"tweet_image": 5_000_000, "tweet_gif": 15_000_000, "tweet_video": 512_000_000}

WIDEST_GIF, HIGHEST_GIF = 1280, 1080
SIDES, RATIO, SECONDS, FASTEST = (32, 1920), (1 / 3, 3), (0.5, 140), 60


def wrong_with(seen: Look, category: str) -> str:
    """What processing says about a file; empty for nothing."""
    if seen.type not in TYPES[category] or seen.torn:
        return "Unsupported media type"
    if category == "tweet_gif" and (seen.width > WIDEST_GIF or seen.height > HIGHEST_GIF):
        return "Dimensions of the GIF must be at most 1280x1080"
    return _wrong_with_film(seen) if category == "tweet_video" else ""


def _wrong_with_film(seen: Look) -> str:
    if not (within(seen.width, SIDES) and within(seen.height, SIDES)):
        return "Dimensions of the video must be between 32x32 and 1920x1920"
    if not within(seen.ratio, RATIO):
        return "The aspect ratio must be between 1:3 and 3:1"
    if not within(seen.seconds, SECONDS):
        return "The duration must be between 0.5 and 140 seconds"
    return "" if seen.rate <= FASTEST else "The frame rate must be at most 60"
