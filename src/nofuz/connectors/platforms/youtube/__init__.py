"""YouTube, by version 3 of its Data API. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.youtube.community import Community
from nofuz.connectors.platforms.youtube.dated import DATED
from nofuz.connectors.platforms.youtube.hooks import WEBHOOKS
from nofuz.connectors.platforms.youtube.notices import Noticing
from nofuz.connectors.platforms.youtube.publish import STEPS, Publishing
from nofuz.connectors.platforms.youtube.read import Reading
from nofuz.connectors.platforms.youtube.rules import KINDS, check
from nofuz.connectors.platforms.youtube.scopes import SCOPES
from nofuz.connectors.platforms.youtube.simulator import YouTubeSimulator


class YouTube(Publishing, Reading, Community, Noticing):
    """What can be done with a channel on YouTube."""


PLATFORM = Platform(
    id="youtube",
    label="YouTube",
    connection=YouTube,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    scopes=SCOPES,
    simulator=YouTubeSimulator,
    webhooks=WEBHOOKS,
)
