"""What became of an issue: told by the copies in our own mailbox, or by nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from nofuz.connectors.platforms.newsletter import progress
from nofuz.connectors.platforms.newsletter.client import Client
from nofuz.connectors.platforms.newsletter.journal import (
    ENDED,
    GIVEN_UP,
    LOST,
    REFUSED,
    SENT,
    UNCLEAR,
)
from nofuz.connectors.platforms.newsletter.marks import Mark, token_of
from nofuz.connectors.platforms.newsletter.sentences import rejected
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Outcome,
    Post,
    Repeatable,
    Unknown,
    told,
)

SETTLES = timedelta(minutes=5)


class Confirming(Client):
    """Looks for copies, and sends nothing."""

    def token_of(self, address: str) -> str:
        return token_of(address, self.secret)

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        if handle.finished:
            return self._whole(post, handle)
        token = progress.being_sent(handle)
        if not token:
            return Repeatable(handle, "Nobody is being written to.")
        return self._letter(Mark(progress.issue_of(handle), token), handle)

    def _letter(self, mark: Mark, handle: Handle) -> Outcome:
        """Whether the letter that was on its way went out."""
        now = self.web.world.now()
        if self.journal.has(mark, *ENDED):
            return Accepted(progress.dealt(handle, mark.token))
        if not self.box or not self.copies:
            self.journal.add(now, mark, UNCLEAR)
            return Accepted(progress.dealt(handle, mark.token))
        if self.box.has(mark):
            self.journal.add(now, mark, SENT)
            return Accepted(progress.dealt(handle, mark.token))
        until = progress.seen_by(handle, SETTLES)
        if now < until:
            return Unknown("Its copy may still arrive.", again_at=until)
        later = progress.deferred(handle, mark.token, now)
        if later is None:
            self.journal.add(now, mark, GIVEN_UP)
            return Accepted(progress.dealt(handle, mark.token))
        return Repeatable(later, "No copy of it has arrived.")

    def _whole(self, post: Post, handle: Handle) -> Outcome:
        """Whether what the server took arrived, at least with us."""
        issue, now = progress.issue_of(handle), self.web.world.now()
        sent = self.journal.tokens(issue, SENT)
        unclear = self.journal.tokens(issue, UNCLEAR)
        if not sent and not unclear:
            return rejected("taken_for_nobody", said=self._why(issue))
        there = self.box.copies(issue) if self.box and self.copies else set()
        if not there and (unclear or not self.copies):
            return Unknown(
                f"The mail server took {len(sent)} letters; about {len(unclear)} it is not known. "
                "Nothing can be read back: look into a mailbox on the list.",
                cannot=True,
            )
        missing = sent - there
        until = datetime.fromisoformat(handle.known["ended"]) + SETTLES
        if missing and now < until:
            return Unknown("Some copies may still arrive.", again_at=until)
        for token in missing:
            self.journal.add(now, Mark(issue, token), LOST)
        if not there:
            return rejected("no_copy_came")
        return Confirmed(issue, post.link, handle)

    def _why(self, issue: str) -> str:
        """What was said about one of those whom nobody took it for."""
        token = min(self.journal.tokens(issue, REFUSED, GIVEN_UP), default="")
        said = (self.journal.why(issue, token, what) for what in (REFUSED, GIVEN_UP))
        return next(filter(None, said), "all have left meanwhile")
