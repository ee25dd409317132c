"""What readers answer, and our answers to them."""

from __future__ import annotations

from nofuz.connectors.platforms.newsletter.client import Client
from nofuz.connectors.platforms.newsletter.returned import Returned
from nofuz.connectors.platforms.newsletter.sentences import stop
from nofuz.connectors.shape import (
    Message,
    Page,
    Post,
    Profile,
    ReadsConversations,
    Replies,
    told,
)

PAGE = 50


class Community(Client, ReadsConversations, Replies):
    """Reads the mailbox; what machines wrote by themselves is left out."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        if self.box is None:
            raise stop("mailbox_not_named")
        found, place = self.box.answers(), int(after or "0")
        shown = tuple(_message(one) for one in found[place : place + PAGE])
        more = place + PAGE < len(found)
        return Page(shown, str(place + PAGE) if more else "")

    def answer(self, message: Message, text: str) -> Post:
        """A letter in the same thread, under the same subject."""
        known = {one.id: one for one in self.box.answers()} if self.box else {}
        asked = known.get(message.id)
        subject, author = asked.subject if asked else "", message.author
        return Post(
            text,
            "answer",
            title=subject if subject.lower().startswith("re:") else f"Re: {subject}",
            reply_to=message.id,
            extra={
                "to": author.handle,
                "name": author.name if author.name != author.handle else "",
                "references": asked.references if asked else message.id,
            },
        )


def _message(one: Returned) -> Message:
    return Message(
        id=one.id,
        conversation=one.references.partition(" ")[0],
        kind="direct",
        author=Profile(one.address, one.address, one.name or one.address),
        text=one.text or one.subject,
        at=one.at,
        in_reply_to=one.references.rpartition(" ")[0].rpartition(" ")[2],
    )
