"""Pages of Facebook, and the ads of their business. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.graph import RATE
from nofuz.connectors.graph.hooks import BY_CALL_OR_PAGE
from nofuz.connectors.platforms.facebook.ads import Ads
from nofuz.connectors.platforms.facebook.community import Community
from nofuz.connectors.platforms.facebook.dated import DATED
from nofuz.connectors.platforms.facebook.publish import STEPS, Publishing
from nofuz.connectors.platforms.facebook.read import Reading
from nofuz.connectors.platforms.facebook.rules import KINDS, check
from nofuz.connectors.platforms.facebook.scopes import SCOPES
from nofuz.connectors.platforms.facebook.simulator import FacebookSimulator


class Facebook(Publishing, Reading, Community, Ads):
    """What can be done with a Page on Facebook."""


PLATFORM = Platform(
    id="facebook",
    label="Facebook Page",
    connection=Facebook,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    rate=RATE,
    scopes=SCOPES,
    simulator=FacebookSimulator,
    webhooks=BY_CALL_OR_PAGE,
)
