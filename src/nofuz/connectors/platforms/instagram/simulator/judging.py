"""What Instagram says about a file it has fetched, by its own numbers."""

from __future__ import annotations

from nofuz.connectors.graph.pretending import refuse
from nofuz.connectors.simulation import Look, within

MOST_BYTES, TALLEST, FLATTEST = 8_000_000, 0.795, 1.92
FILMS = {"video/mp4", "video/quicktime"}
MOST_FILM, MOST_STORY = 300_000_000, 100_000_000
WIDEST, SECONDS, SECONDS_OF_STORY, RATE = 1920, (3, 900), (3, 60), (23, 60)
UNSUPPORTED = "Error: Media upload has failed with error code 2207026"


def look_at_picture(seen: Look, *, story: bool) -> None:
    """Refuse at once what is no picture for the feed; stories are shown at any shape."""
    if seen.type != "image/jpeg" or seen.torn:
        raise refuse(36001, "The image format is not supported.", 2207005)
    if seen.size > MOST_BYTES:
        raise refuse(36000, "The image is too large to download.", 2207004)
    if not story and not TALLEST <= seen.ratio <= FLATTEST:
        raise refuse(36003, "The submitted image has an unsupported aspect ratio.", 2207009)


def wrong_with_film(seen: Look, *, story: bool) -> str:
    """What the status of a container says, once a film has been processed; empty for nothing."""
    fits = (
        seen.type in FILMS
        and not seen.torn
        and seen.size <= (MOST_STORY if story else MOST_FILM)
        and seen.width <= WIDEST
        and within(seen.seconds, SECONDS_OF_STORY if story else SECONDS)
        and within(seen.rate, RATE)
    )
    return "" if fits else UNSUPPORTED
