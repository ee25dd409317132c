"""Telegram channels by a bot, and services that speak the Bot API. README.md has the sources."""

from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.telegram.community import Community
from nofuz.connectors.platforms.telegram.dated import DATED, RATE
from nofuz.connectors.platforms.telegram.hooks import WEBHOOKS
from nofuz.connectors.platforms.telegram.notices import Noticing
from nofuz.connectors.platforms.telegram.publish import STEPS, Publishing
from nofuz.connectors.platforms.telegram.read import Reading
from nofuz.connectors.platforms.telegram.rules import KINDS, check
from nofuz.connectors.platforms.telegram.scopes import SCOPES
from nofuz.connectors.platforms.telegram.simulator import TelegramSimulator


class Telegram(Publishing, Reading, Community, Noticing):
    """What a bot can do that manages a channel."""


PLATFORM = Platform(
    id="telegram",
    label="Telegram",
    connection=Telegram,
    check=check,
    kinds=KINDS,
    steps=STEPS,
    dated=DATED,
    rate=RATE,
    scopes=SCOPES,
    simulator=TelegramSimulator,
    webhooks=WEBHOOKS,
)
