"""An issue to a list, letter by letter; an answer to one person is a list of one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.platforms.newsletter import letters, progress
from nofuz.connectors.platforms.newsletter.bounces import is_hard
from nofuz.connectors.platforms.newsletter.confirm import SETTLES, Confirming
from nofuz.connectors.platforms.newsletter.journal import GIVEN_UP, HARD, REFUSED, SENT
from nofuz.connectors.platforms.newsletter.marks import Mark, with_mark, written
from nofuz.connectors.platforms.newsletter.recipients import Recipient, read, usable
from nofuz.connectors.platforms.newsletter.refusals import about_all
from nofuz.connectors.platforms.newsletter.rules import check
from nofuz.connectors.platforms.newsletter.sentences import stop
from nofuz.connectors.shape import (
    Accepted,
    Handle,
    Outcome,
    Post,
    Publishes,
    Rejected,
    StopError,
    Unknown,
    told,
)
from nofuz.connectors.web import Said

STEPS = (
    Step("letter, with a copy to a mailbox", Repeat.FINGERPRINT, settles=SETTLES),
    Step("letter, without one", Repeat.CANNOT),
)


class Publishing(Confirming, Publishes):
    """Note who is next, write to them, note the one after."""

    def begin(self, post: Post) -> Handle:
        return Handle("newsletter", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        now, readers = self.web.world.now(), self._readers(post)
        if "after" not in handle.known:
            return self._prepared(post, handle, readers)
        token = progress.being_sent(handle)
        if token not in readers:
            handle = progress.dealt(handle, token) if token else handle
            return progress.turned(handle, list(readers), now)
        if not progress.fresh(handle, now):
            return Accepted(handle.knowing(sending={"to": token, "at": now.isoformat()}))
        handle = self._written_to(readers[token], post, handle)
        return progress.turned(handle, list(readers), self.web.world.now())

    def _readers(self, post: Post) -> Mapping[str, Recipient]:
        if post.reply_to:
            address = usable(post.extra.get("to", ""))
            if not address:
                raise stop("nobody_to_answer")
            one = Recipient(address, self.token_of(address), post.extra.get("name", ""))
            return {one.token: one}
        path = post.extra.get("recipients", "") or self.setting("recipients")
        return read(Path(path), self.secret)

    def _prepared(self, post: Post, handle: Handle, readers: Mapping[str, Recipient]) -> Outcome:
        for problem in check(post):
            reason, fix = (one % problem.places for one in (problem.reason, problem.fix))
            raise StopError(Rejected(reason, fix, code=problem.code, places=problem.places))
        _ = self.sender, self.mail
        self.journal.begin()
        self.collect()
        if not any(self._wanted(one, post) for one in readers.values()):
            raise stop("nobody_left")
        return progress.turned(handle.knowing(after=""), list(readers), self.web.world.now())

    def _wanted(self, reader: Recipient, post: Post) -> bool:
        """Who wrote to us is answered even after unsubscribing."""
        return bool(post.reply_to) or not self.journal.barred(reader.token, reader.address)

    def _written_to(self, reader: Recipient, post: Post, handle: Handle) -> Handle:
        """Write to one reader; what it means for all others is raised."""
        if not self._wanted(reader, post):
            return progress.dealt(handle, reader.token)
        mark, now = Mark(progress.issue_of(handle), reader.token), self.web.world.now()
        text = written(mark, self.secret)
        write = letters.answer if post.reply_to else letters.issue
        letter = write(post, self.sender, reader, letters.Stamp(text, now, handle.key))
        to = (reader.address, self.copies) if self.copies else (reader.address,)
        returns = with_mark(self.sender.returns, text)
        said = self.mail.send(returns, to, letters.written(letter))
        if said.took:
            self.journal.add(now, mark, SENT, address=reader.address)
            return progress.dealt(handle, reader.token)
        return self._refused(said, reader, mark, handle)

    def _refused(self, said: Said, reader: Recipient, mark: Mark, handle: Handle) -> Handle:
        self._stop_all(said)
        now, words = self.web.world.now(), f"{said.code} {said.text}"
        if said.later:
            later = progress.deferred(handle, reader.token, now)
            if later:
                return later
        what = GIVEN_UP if said.later else REFUSED
        self.journal.add(now, mark, what, address=reader.address, detail=words)
        if said.verb == "RCPT" and is_hard(said.status, words):
            self.journal.add(now, mark, HARD, address=reader.address, detail=words)
        return progress.dealt(handle, reader.token)

    def _stop_all(self, said: Said) -> None:
        """Raise what is not about this one reader."""
        if said.verb == "." and said.later and self.copies:
            # Some servers take a letter and then say that they could not.
            raise StopError(Unknown("The server was unsure after the letter; look for its copy."))
        if about_all(said, self.copies):
            raise StopError(self.meaning(said))
