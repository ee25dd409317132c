"""Mastodon, and servers that speak its interface. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.mastodon.community import Community
from nofuz.connectors.platforms.mastodon.dated import DATED, RATES
from nofuz.connectors.platforms.mastodon.publish import STEPS, Publishing
from nofuz.connectors.platforms.mastodon.read import Reading
from nofuz.connectors.platforms.mastodon.rules import KINDS, check
from nofuz.connectors.platforms.mastodon.scopes import SCOPES
from nofuz.connectors.platforms.mastodon.simulator import MastodonSimulator


class Mastodon(Publishing, Reading, Community):
    """What can be done with an account on Mastodon."""


PLATFORM = Platform(
    id="mastodon",
    label="Mastodon",
    connection=Mastodon,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    rate=RATES["calls"],
    scopes=SCOPES,
    simulator=MastodonSimulator,
)
