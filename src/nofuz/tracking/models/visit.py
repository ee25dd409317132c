from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from nofuz.core import ids
from nofuz.tracking.models.click import BotReason
from nofuz.workspaces.api import Workspace

# Words that programs put into their name; people's browsers do not.
_PROGRAMS = re.compile(
    r"(?<!cu)bots?\b|crawl|spider|slurp|preview|scrap|monitor|headless|phantom|lighthouse"
    r"|facebookexternalhit|facebookcatalog|whatsapp/|embedly|quora link|vkshare|skypeuri|okhttp"
    r"|curl/|wget/|python-|aiohttp|httpx|go-http-client|java/|libwww|axios/|node-fetch|postman"
    r"|feedfetcher|feedburner|dataprovider|validator|archive\.org|nuclei|zgrab|masscan",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a request tells about who follows a link; it is hashed, never stored."""

    ip: str
    agent: str
    referrer: str = ""
    is_head: bool = False
    is_prefetch: bool = False

    @property
    def bot_reason(self) -> str:
        """Why this is no person, or nothing."""
        if self.is_head:
            return BotReason.HEAD
        if self.is_prefetch:
            return BotReason.PREFETCH
        if not self.agent.strip():
            return BotReason.NO_AGENT
        return BotReason.AGENT if _PROGRAMS.search(self.agent) else ""

    @property
    def referrer_host(self) -> str:
        try:
            return (urlsplit(self.referrer).hostname or "")[:255]
        except ValueError:
            return ""

    def visitor(self, workspace: Workspace) -> str:
        """A keyed hash that no other workspace shares, so that people cannot be followed across."""
        return person_hash(f"{self.ip}|{self.agent}", workspace)


def person_hash(value: str, workspace: Workspace) -> str:
    return ids.keyed_hash(value, key=f"{settings.SECRET_KEY}/people/{workspace.pk}")
