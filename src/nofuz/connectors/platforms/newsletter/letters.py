"""Letters as RFC 5322 wants them: issues with a way out (RFC 2369, 2919, 8058), and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.newsletter.marks import with_mark
from nofuz.connectors.platforms.newsletter.markup import Foot, Picture, below, page
from nofuz.connectors.platforms.newsletter.recipients import Recipient
from nofuz.connectors.shape import Media, Post

AS_IT_IS = {
    "x-mark", "message-id", "in-reply-to", "references", "list-id", "list-unsubscribe",
    "list-unsubscribe-post",
}  # fmt: skip
REFERENCES = 10
MARKED = "X-Mark"  # some servers put a Message-ID of their own in place of ours


class Plain(EmailPolicy):
    """Identifiers in one line: folding would encode whatever is too long for a line."""

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in AS_IT_IS:
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


POLICY = Plain(linesep="\r\n", cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: from the settings of the account.

    Parameters
    ----------
    unsubscribe
        Where one click unsubscribes; the mark is added to it.
    returns
        Where letters that are not delivered come back to; the mark is put before the @.
    """

    name: str
    address: str
    reply_to: str
    returns: str
    unsubscribe: str
    list_id: str
    postal: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    def message_id(self, mark: str) -> str:
        return f"<{mark}@{self.domain}>"


class Stamp(NamedTuple):
    """What makes a letter one of its kind; what separates its parts begins with `joint`."""

    mark: str
    at: datetime
    joint: str


def issue(post: Post, sender: Sender, to: Recipient, stamp: Stamp) -> EmailMessage:
    """Write one issue to one reader."""
    mark = stamp.mark
    way_out = f"{sender.unsubscribe}{'&' if '?' in sender.unsubscribe else '?'}m={mark}"
    foot = Foot(way_out, sender.postal, post.link)
    letter = _begun(post.title, sender, to, stamp)
    by_mail = f"mailto:{with_mark(sender.returns, mark)}?subject=unsubscribe"
    letter["List-ID"] = f"<{sender.list_id}>"
    letter["List-Unsubscribe"] = f"<{way_out}>, <{by_mail}>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter.set_content(f"{post.text.strip()}\n\n-- \n{below(foot, post.language)}\n")
    shown = [
        _shown(media, f"{place}.{mark}@{sender.domain}") for place, media in enumerate(post.media)
    ]
    letter.add_alternative(page(post, [picture for picture, _ in shown], foot), subtype="html")
    for picture, file in shown:
        if file:
            _attach(letter, file, picture.source.removeprefix("cid:"))
    if post.language:  # not before: it would move into the first part
        letter["Content-Language"] = post.language
    _join(letter, stamp.joint)
    return letter


def answer(post: Post, sender: Sender, to: Recipient, stamp: Stamp) -> EmailMessage:
    """Write to one person who wrote to us: no list, hence no way out of one."""
    letter = _begun(post.title, sender, to, stamp)
    letter["In-Reply-To"] = post.reply_to
    letter["References"] = " ".join(post.extra.get("references", "").split()[-REFERENCES:])
    letter.set_content(f"{post.text.strip()}\n")
    return letter


def written(letter: EmailMessage) -> bytes:
    return letter.as_bytes(policy=POLICY)


def _begun(title: str, sender: Sender, to: Recipient, stamp: Stamp) -> EmailMessage:
    letter = EmailMessage(policy=POLICY)
    letter["From"] = Address(sender.name, addr_spec=sender.address)
    letter["To"] = Address(to.name, addr_spec=to.address)
    letter["Reply-To"] = Address(addr_spec=sender.reply_to)
    letter["Subject"] = " ".join(title.split())
    letter["Date"] = format_datetime(stamp.at)
    letter["Message-ID"] = sender.message_id(stamp.mark)
    letter[MARKED] = stamp.mark
    return letter


def _shown(media: Media, name: str) -> tuple[Picture, Path | None]:
    """A picture, and its file where it travels with the letter; a film is its cover and a link."""
    if probe(media.path).kind == "video":
        return Picture(f"cid:{name}", media.alt, media.url), media.cover
    if media.url:
        return Picture(media.url, media.alt), None
    return Picture(f"cid:{name}", media.alt), media.path


def _attach(letter: EmailMessage, file: Path, name: str) -> None:
    main, _, sub = probe(file).type.partition("/")
    _words, page_part = letter.iter_parts()
    page_part.add_related(
        file.read_bytes(), main, sub,
        cid=f"<{name}>", filename=file.name, disposition="inline",
    )  # fmt: skip


def _join(letter: EmailMessage, joint: str) -> None:
    """Set the boundaries: chance is passed in, not drawn by the library."""
    for place, part in enumerate(letter.walk()):
        if part.is_multipart():
            part.set_boundary(f"={joint}.{place}")
