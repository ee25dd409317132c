"""What ``connect`` can be asked to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from nofuz.connectors.bucket import lend
from nofuz.connectors.declaration import Connection, Platform
from nofuz.connectors.papers import AccountFile
from nofuz.connectors.sending import send
from nofuz.connectors.shape import Failed, Handle, Message, Outcome, Page, Post, StopError
from nofuz.connectors.web import open_web
from nofuz.connectors.world import World
from nofuz.core.errors import Refused

MOST_PAGES = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line said."""

    platform: Platform
    post: Post | None
    post_file: Path | None
    of: str
    text: str
    keys: AccountFile

    def wanted_post(self) -> Post:
        if self.post is None:
            raise Refused("A post is needed: add --post FILE.")
        return self.post.for_platform(self.platform.id)

    def handle_file(self) -> Path:
        if self.post_file is None:
            raise Refused("A post is needed: add --post FILE.")
        return self.post_file.with_suffix(f".{self.platform.id}.handle.json")


def _able(connection: Connection, capability: str, asked: Asked) -> Any:
    if capability not in asked.platform.capabilities:
        raise Refused(f"{asked.platform.label} cannot: {capability}.")
    return connection


def check(_connection: Connection, asked: Asked) -> Any:
    return asked.platform.check(asked.wanted_post())


def publish(connection: Connection, asked: Asked) -> Any:
    file, post = asked.handle_file(), asked.wanted_post()
    able, problems = _able(connection, "publish", asked), asked.platform.check(post)
    if problems:
        return problems
    try:
        return _send(able, _lent(asked.keys, post, connection.web.world), file)
    except StopError as stop:
        return stop.outcome


def _lent(keys: AccountFile, post: Post, world: World) -> Post:
    """Give files an address where the account has a bucket to lend them from."""
    if keys.bucket is None:
        return post
    private = (urlsplit(keys.bucket.address).netloc,) if keys.private else ()
    web = open_web(world, secrets=keys.bucket.hidden, private=private)
    with web.http:
        return lend(post, keys.bucket, web)


def _send(connection: Any, post: Post, file: Path) -> Outcome:
    return send(
        connection,
        post,
        save=lambda handle: _keep(file, handle),
        world=connection.web.world,
        handle=Handle.from_json(file.read_text()) if file.exists() else None,
    )


def _keep(file: Path, handle: Handle) -> None:
    half = file.with_suffix(".half")
    half.write_text(handle.to_json())
    half.replace(file)


def confirm(connection: Connection, asked: Asked) -> Any:
    file = asked.handle_file()
    if not file.exists():
        raise Refused(f"{file.name} is not there, so this post was never sent from here.")
    handle = Handle.from_json(file.read_text())
    return _able(connection, "publish", asked).confirm(asked.wanted_post(), handle)


def metrics(connection: Connection, asked: Asked) -> Any:
    if asked.of:
        return _able(connection, "post metrics", asked).post_metrics(asked.of)
    return _able(connection, "account metrics", asked).account_metrics()


def conversations(connection: Connection, asked: Asked) -> Any:
    return _able(connection, "conversations", asked).conversations(asked.of)


def counts(connection: Connection, asked: Asked) -> Any:
    if not asked.of:
        raise Refused("Say what to count: add --of WORDS.")
    return _able(connection, "counts", asked).counts(asked.of)


def reply(connection: Connection, asked: Asked) -> Any:
    if not asked.of or not asked.text:
        raise Refused("Say to which message and what: add --of ID --text TEXT.")
    found = _message(connection, asked)
    if not isinstance(found, Message):
        return found
    able = _able(connection, "reply", asked)
    post = able.answer(found, asked.text)
    return _send(able, post, Path(f"reply-{asked.of}.{asked.platform.id}.handle.json"))


def _message(connection: Connection, asked: Asked) -> Message | Failed:
    """Look for a message page after page."""
    after, seen = "", 0
    for _page in range(MOST_PAGES):
        page: Page[Message] | Failed = _able(connection, "conversations", asked).conversations(
            after
        )
        if not isinstance(page, Page):
            return page
        for one in page.items:
            if one.id == asked.of:
                return one
        seen, after = seen + len(page.items), page.after
        if not after:
            break
    raise Refused(f"There is no message {asked.of} among the latest {seen}.")


def profile(connection: Connection, asked: Asked) -> Any:
    if not asked.of:
        raise Refused("Say whose profile: add --of HANDLE.")
    return _able(connection, "profiles", asked).profile(asked.of)


ACTIONS: dict[str, Callable[[Connection, Asked], Any]] = {
    "check": check,
    "publish": publish,
    "confirm": confirm,
    "metrics": metrics,
    "conversations": conversations,
    "counts": counts,
    "reply": reply,
    "profile": profile,
}
