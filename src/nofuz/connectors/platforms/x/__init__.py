"""X, by version 2 of its interface. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.x.community import Community
from nofuz.connectors.platforms.x.counting import Counting
from nofuz.connectors.platforms.x.dated import DATED, RATES
from nofuz.connectors.platforms.x.hooks import WEBHOOKS
from nofuz.connectors.platforms.x.notices import Noticing
from nofuz.connectors.platforms.x.publish import STEPS, Publishing
from nofuz.connectors.platforms.x.read import Reading
from nofuz.connectors.platforms.x.rules import KINDS, check
from nofuz.connectors.platforms.x.scopes import SCOPES
from nofuz.connectors.platforms.x.simulator import XSimulator


class X(Publishing, Reading, Counting, Community, Noticing):
    """What can be done with an account on X."""


PLATFORM = Platform(
    id="x",
    label="X",
    connection=X,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    rate=RATES["calls"],
    scopes=SCOPES,
    simulator=XSimulator,
    webhooks=WEBHOOKS,
)
