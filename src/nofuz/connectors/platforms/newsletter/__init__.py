"""A newsletter, by any mail server (SMTP). README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.newsletter.community import Community
from nofuz.connectors.platforms.newsletter.dated import DATED
from nofuz.connectors.platforms.newsletter.publish import STEPS, Publishing
from nofuz.connectors.platforms.newsletter.read import Reading
from nofuz.connectors.platforms.newsletter.rules import KINDS, check
from nofuz.connectors.platforms.newsletter.simulator import NewsletterSimulator


class Newsletter(Publishing, Reading, Community):
    """What can be done with a mail server, a list and a mailbox."""


PLATFORM = Platform(
    id="newsletter",
    label="Newsletter",
    connection=Newsletter,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    simulator=NewsletterSimulator,
)
