"""Text as platforms count and read it: lengths, links, hashtags, mentions, rules.

Every function is pure. Lengths are by each platform's own count; positions are in code points until
:func:`offsets` turns them into the unit that a platform wants.
"""

from nofuz.connectors.text.counting import (
    LINK_LENGTH,
    Count,
    code_points,
    graphemes,
    little_units,
    mastodon_characters,
    threads_characters,
    utf8_bytes,
    utf16_units,
    x_weight,
)
from nofuz.connectors.text.finding import (
    Entity,
    Names,
    find_hashtags,
    find_links,
    find_mentions,
    offsets,
)
from nofuz.connectors.text.little import little_text
from nofuz.connectors.text.rules import TextRule

__all__ = [
    "LINK_LENGTH",
    "Count",
    "Entity",
    "Names",
    "TextRule",
    "code_points",
    "find_hashtags",
    "find_links",
    "find_mentions",
    "graphemes",
    "little_text",
    "little_units",
    "mastodon_characters",
    "offsets",
    "threads_characters",
    "utf8_bytes",
    "utf16_units",
    "x_weight",
]
