"""For each reader, whether what was noted about a letter is what lies in the mailbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from nofuz.connectors.platforms.newsletter.journal import LOST, SENT, Journal
from nofuz.connectors.platforms.newsletter.recipients import read

if TYPE_CHECKING:
    from nofuz.connectors.platforms.newsletter.simulator import NewsletterSimulator
    from nofuz.connectors.shape import Account

RIGHT = ("has it, and was noted so", "has it not, and was noted so")
WRONG = ("twice", "noted but absent", "there but noted absent", "forgotten")
VERDICTS = (*RIGHT, *WRONG)


def audit(site: NewsletterSimulator, account: Account) -> Counter[str]:
    """Count readers of every issue by verdict; those in `WRONG` must be none."""
    path = Path(account.settings["recipients"])
    journal = Journal(path.with_suffix(".journal.csv"))
    readers, counted = read(path, account.secrets["signing"]), Counter[str]()
    journal.begin()
    for issue in {issue for issue, _, _ in journal.known()}:
        noted = {what: journal.tokens(issue, what) for what in (SENT, LOST)}
        every = {token for at, token, _ in journal.known() if at == issue}
        had = Counter(
            post.extra["to"]
            for post in site.state.posts.values()
            if post.author == site.brand.id and post.kind == issue
        )
        counted.update(
            _verdict(had[one.address], token, noted, every) for token, one in readers.items()
        )
    return counted


def _verdict(copies: int, token: str, noted: Mapping[str, set[str]], every: set[str]) -> str:
    believed = token in noted[SENT] - noted[LOST]
    if copies > 1:
        return "twice"
    if copies != believed:
        return "there but noted absent" if copies else "noted but absent"
    if copies:
        return "has it, and was noted so"
    return "has it not, and was noted so" if token in every else "forgotten"
