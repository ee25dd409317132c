from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nofuz.campaigns.models import Campaign
from nofuz.core.text import fold


class Ask(StrEnum):
    """What a brief can ask of a text."""

    MUST_SAY = "must_say"
    NEVER_SAY = "never_say"
    DISCLOSURE = "disclosure"
    HASHTAG = "hashtag"


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a draft keeps to one point of the brief."""

    ask: Ask
    words: str
    is_kept: bool


def findings(campaign: Campaign, text: str) -> list[Finding]:
    """Compare a draft with the brief; spelling variants, case and digits do not matter."""
    said = fold(text)
    asks = [
        *((Ask.DISCLOSURE, words) for words in [campaign.disclosure] if words),
        *((Ask.HASHTAG, words) for words in campaign.hashtags),
        *((Ask.MUST_SAY, words) for words in campaign.must_say),
        *((Ask.NEVER_SAY, words) for words in campaign.never_say),
    ]
    return [
        Finding(ask, words, (fold(words) in said) != (ask == Ask.NEVER_SAY)) for ask, words in asks
    ]
