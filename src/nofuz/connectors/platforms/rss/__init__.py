"""RSS and Atom feeds of blogs, media and podcasts. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.rss.dated import DATED
from nofuz.connectors.platforms.rss.read import Reading
from nofuz.connectors.platforms.rss.rules import check
from nofuz.connectors.platforms.rss.simulator import FeedSimulator

PLATFORM = Platform(
    id="rss",
    label="RSS and Atom",
    connection=Reading,
    check=check,
    kinds=(),
    steps=(),
    dated=DATED,
    simulator=FeedSimulator,
)
