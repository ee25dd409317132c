"""Pinterest, by version 5 of its interface. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.pinterest.dated import DATED, RATE
from nofuz.connectors.platforms.pinterest.publish import STEPS, Publishing
from nofuz.connectors.platforms.pinterest.read import Reading
from nofuz.connectors.platforms.pinterest.rules import KINDS, check
from nofuz.connectors.platforms.pinterest.scopes import SCOPES
from nofuz.connectors.platforms.pinterest.simulator import PinterestSimulator


class Pinterest(Publishing, Reading):
    """What can be done with an account on Pinterest."""


PLATFORM = Platform(
    id="pinterest",
    label="Pinterest",
    connection=Pinterest,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    rate=RATE,
    scopes=SCOPES,
    simulator=PinterestSimulator,
)
