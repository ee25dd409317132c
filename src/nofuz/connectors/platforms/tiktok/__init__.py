"""TikTok, by its interfaces for posting and for showing. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.tiktok.dated import DATED
from nofuz.connectors.platforms.tiktok.hooks import WEBHOOKS
from nofuz.connectors.platforms.tiktok.publish import STEPS, Publishing
from nofuz.connectors.platforms.tiktok.read import Reading
from nofuz.connectors.platforms.tiktok.rules import KINDS, check
from nofuz.connectors.platforms.tiktok.scopes import SCOPES
from nofuz.connectors.platforms.tiktok.simulator import TikTokSimulator


class TikTok(Publishing, Reading):
    """What can be done with an account on TikTok: no comments, nothing of others."""


PLATFORM = Platform(
    id="tiktok",
    label="TikTok",
    connection=TikTok,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    scopes=SCOPES,
    simulator=TikTokSimulator,
    webhooks=WEBHOOKS,
)
