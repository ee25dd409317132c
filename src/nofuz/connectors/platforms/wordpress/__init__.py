"""WordPress, on one's own server or a host. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.wordpress.community import Community
from nofuz.connectors.platforms.wordpress.dated import DATED
from nofuz.connectors.platforms.wordpress.publish import STEPS, Publishing
from nofuz.connectors.platforms.wordpress.read import Reading
from nofuz.connectors.platforms.wordpress.rules import KINDS, check
from nofuz.connectors.platforms.wordpress.scopes import SCOPES
from nofuz.connectors.platforms.wordpress.simulator import WordPressSimulator


class WordPress(Publishing, Reading, Community):
    """What can be done with a user of a site."""


PLATFORM = Platform(
    id="wordpress",
    label="WordPress",
    connection=WordPress,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    scopes=SCOPES,
    simulator=WordPressSimulator,
)
