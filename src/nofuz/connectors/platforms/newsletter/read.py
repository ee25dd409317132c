"""Figures of an issue, counted from what was noted and what came back; the server's own limits."""

from __future__ import annotations

from nofuz.connectors.platforms.newsletter.client import Client
from nofuz.connectors.platforms.newsletter.journal import (
    COMPLAINED,
    GIVEN_UP,
    HARD,
    LOST,
    REFUSED,
    SENT,
    SOFT,
    UNCLEAR,
    UNSUBSCRIBED,
)
from nofuz.connectors.platforms.newsletter.rules import SIZE
from nofuz.connectors.platforms.newsletter.sentences import stop
from nofuz.connectors.shape import (
    Limit,
    Metrics,
    Owner,
    Profile,
    ReadsLimits,
    ReadsPostMetrics,
    StopError,
    VerifiesOwnership,
    told,
)
from nofuz.connectors.shape import Reading as Figure

WITHOUT_MAILBOX = (SENT, REFUSED, GIVEN_UP, UNCLEAR, UNSUBSCRIBED)
FROM_MAILBOX = (HARD, SOFT, COMPLAINED, LOST)


class Reading(Client, ReadsPostMetrics, ReadsLimits, VerifiesOwnership):
    """Reads what is known; opens and clicks are for links that count, not for a mail server."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        self.collect()
        counted = {
            what: len(self.journal.tokens(remote_id, what))
            for what in (*WITHOUT_MAILBOX, *FROM_MAILBOX)
        }
        if not any(counted.values()):
            raise stop("issue_not_known", value=remote_id)
        figures = [Figure("", what, counted[what]) for what in WITHOUT_MAILBOX]
        figures += [Figure("", what, counted[what] if self.box else None) for what in FROM_MAILBOX]
        answers = self.box.answers() if self.box else []
        said = [one for one in answers if one.mark and one.mark.issue == remote_id]
        figures.append(Figure("comments", "answers", len(said) if self.box else None))
        return Metrics(remote_id, self.web.world.now(), tuple(figures))

    @told
    def publishing_limits(self) -> tuple[Limit, ...]:
        said, offers = self.mail.ask()
        if not said.ok:
            raise StopError(self.meaning(said))
        size = offers.get("size", "").strip()
        return (Limit(SIZE, int(size)),) if size.isdecimal() and int(size) else ()

    @told
    def owner(self) -> Owner:
        said, _ = self.mail.ask(self.sender.returns)
        if not said.ok:
            raise StopError(self.meaning(said))
        address, name = self.sender.address, self.sender.name
        profile = Profile(id=address, handle=self.account.handle or address, name=name or address)
        return Owner(profile, frozenset(), frozenset())
