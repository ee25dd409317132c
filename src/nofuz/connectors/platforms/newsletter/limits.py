"""Newsletter, as mail servers and mailboxes take it.

Sources: learn.microsoft.com, Exchange Online limits (a subject 255 characters);
www.postfix.org/postconf.5.html (message_size_limit is 10,240,000 bytes unless the operator says
otherwise; a server tells its own by SIZE); www.caniemail.com/features/image-webp/ (not shown by
every mail program, unlike JPEG, PNG and GIF).
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, graphemes

_PLATFORM: Final = "E-mail"

SUBJECT: Final = TextRule(platform=_PLATFORM, what="title", most=255)
TEXT: Final = TextRule(platform=_PLATFORM, required=True)
GOOD_SUBJECT: Final = TextRule(platform="A phone", what="title", most=40, count=graphemes)

IMAGE: Final = MediaRule(platform=_PLATFORM, types=("image/jpeg", "image/png", "image/gif"))

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE,), most=20)

MOST_BYTES: Final = 10_240_000
CLIPPED: Final = 102_000
