"""LinkedIn, for pages and members. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.linkedin.community import Community
from nofuz.connectors.platforms.linkedin.dated import DATED
from nofuz.connectors.platforms.linkedin.hooks import WEBHOOKS
from nofuz.connectors.platforms.linkedin.notices import Noticing
from nofuz.connectors.platforms.linkedin.publish import STEPS, Publishing
from nofuz.connectors.platforms.linkedin.read import Reading
from nofuz.connectors.platforms.linkedin.rules import KINDS, check
from nofuz.connectors.platforms.linkedin.scopes import SCOPES
from nofuz.connectors.platforms.linkedin.simulator import LinkedInSimulator


class LinkedIn(Publishing, Reading, Community, Noticing):
    """What can be done with a page or a member on LinkedIn."""


PLATFORM = Platform(
    id="linkedin",
    label="LinkedIn",
    connection=LinkedIn,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    scopes=SCOPES,
    simulator=LinkedInSimulator,
    webhooks=WEBHOOKS,
)
