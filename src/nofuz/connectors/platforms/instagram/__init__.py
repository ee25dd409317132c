"""Instagram, for professional accounts. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.graph import RATE
from nofuz.connectors.graph.hooks import BY_CALL_OR_PAGE
from nofuz.connectors.platforms.instagram.community import Community
from nofuz.connectors.platforms.instagram.dated import DATED
from nofuz.connectors.platforms.instagram.publish import STEPS, Publishing
from nofuz.connectors.platforms.instagram.read import Reading
from nofuz.connectors.platforms.instagram.rules import KINDS, check
from nofuz.connectors.platforms.instagram.scopes import SCOPES
from nofuz.connectors.platforms.instagram.simulator import InstagramSimulator


class Instagram(Publishing, Reading, Community):
    """What can be done with a professional account on Instagram."""


PLATFORM = Platform(
    id="instagram",
    label="Instagram",
    connection=Instagram,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    rate=RATE,
    scopes=SCOPES,
    simulator=InstagramSimulator,
    webhooks=BY_CALL_OR_PAGE,
)
