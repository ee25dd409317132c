"""Bluesky, and other servers of the AT Protocol. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.bluesky.community import Community
from nofuz.connectors.platforms.bluesky.dated import DATED, RATES
from nofuz.connectors.platforms.bluesky.publish import STEPS, Publishing
from nofuz.connectors.platforms.bluesky.read import Reading
from nofuz.connectors.platforms.bluesky.rules import KINDS, check
from nofuz.connectors.platforms.bluesky.scopes import SCOPES
from nofuz.connectors.platforms.bluesky.simulator import BlueskySimulator


class Bluesky(Publishing, Reading, Community):
    """What can be done with an account on Bluesky."""


PLATFORM = Platform(
    id="bluesky",
    label="Bluesky",
    connection=Bluesky,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    rate=RATES["calls"],
    scopes=SCOPES,
    simulator=BlueskySimulator,
)
