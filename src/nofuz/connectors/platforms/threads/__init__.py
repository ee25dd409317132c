"""Threads. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.graph import RATE
from nofuz.connectors.graph.hooks import BY_PAGE
from nofuz.connectors.platforms.threads.community import Community
from nofuz.connectors.platforms.threads.dated import DATED
from nofuz.connectors.platforms.threads.publish import STEPS, Publishing
from nofuz.connectors.platforms.threads.read import Reading
from nofuz.connectors.platforms.threads.rules import KINDS, check
from nofuz.connectors.platforms.threads.scopes import SCOPES
from nofuz.connectors.platforms.threads.simulator import ThreadsSimulator


class Threads(Publishing, Reading, Community):
    """What can be done with a profile on Threads."""


PLATFORM = Platform(
    id="threads",
    label="Threads",
    connection=Threads,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    rate=RATE,
    scopes=SCOPES,
    simulator=ThreadsSimulator,
    webhooks=BY_PAGE,
)
