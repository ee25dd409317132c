"""The account: who writes, through which server, to which list."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from nofuz.connectors.declaration import Connection
from nofuz.connectors.platforms.newsletter.box import Box
from nofuz.connectors.platforms.newsletter.journal import Journal
from nofuz.connectors.platforms.newsletter.letters import Sender
from nofuz.connectors.platforms.newsletter.recipients import usable
from nofuz.connectors.platforms.newsletter.refusals import meaning
from nofuz.connectors.platforms.newsletter.sentences import stop
from nofuz.connectors.shape import Failed
from nofuz.connectors.web import Mail, Said, Server

PORTS: Final = {"smtp": 587, "smtps": 465}
TLS: Final = {"smtp": "starttls", "smtps": "implicit"}


class Client(Connection):
    """Knows the settings of an account, and speaks to its server."""

    def setting(self, name: str) -> str:
        """A setting that must be there."""
        found = self.account.settings.get(name, "")
        if not found:
            raise stop("setting_missing", name=name)
        return found

    @cached_property
    def secret(self) -> str:
        """What marks are signed with."""
        found = self.account.secrets.get("signing", "")
        if not found:
            raise stop("secret_missing", name="signing")
        return found

    @cached_property
    def sender(self) -> Sender:
        settings, address = self.account.settings, usable(self.setting("from"))
        if not address:
            raise stop("address_not_usable", name="from", value=self.setting("from"))
        return Sender(
            name=settings.get("name", ""),
            address=address,
            reply_to=settings.get("reply_to", "") or address,
            returns=settings.get("returns", "") or address,
            unsubscribe=self.setting("unsubscribe"),
            list_id=settings.get("list_id", "") or f"news.{address.rpartition('@')[2]}",
            postal=settings.get("postal", ""),
        )

    @cached_property
    def mail(self) -> Mail:
        url, settings = urlsplit(self.account.address), self.account.settings
        if url.scheme not in PORTS or not url.hostname:
            raise stop("server_not_usable")
        tls = settings.get("tls", "") or TLS[url.scheme]
        if tls == "none" and self.account.token:
            raise stop("password_in_clear")
        server = Server(
            host=url.hostname,
            port=url.port or PORTS[url.scheme],
            user=self.account.handle,
            password=self.account.token,
            tls=tls,
            authority=settings.get("authority", ""),
            name=self.sender.domain,
        )
        return Mail(self.web, server)

    @cached_property
    def journal(self) -> Journal:
        return Journal(Path(self.setting("recipients")).with_suffix(".journal.csv"))

    @cached_property
    def box(self) -> Box | None:
        """Our mailbox; None when the account names none."""
        path = self.account.settings.get("maildir", "")
        own = {self.sender.address, self.sender.reply_to, self.sender.returns, self.copies}
        return Box(Path(path), self.secret, frozenset(map(str.lower, own))) if path else None

    @property
    def copies(self) -> str:
        """Where a copy of every letter goes; empty when none can be read back."""
        settings = self.account.settings
        return settings.get("copies", "") if settings.get("maildir") else ""

    def collect(self) -> None:
        """Note in the journal what has come back to the mailbox."""
        for letter in self.box.marked() if self.box else ():
            if letter.mark:
                self.journal.add(
                    letter.at, letter.mark, letter.what, address=letter.address, detail=letter.text
                )

    def meaning(self, said: Said) -> Failed:
        """What a refusal means that is not about one reader."""
        return meaning(said, self.web.world.now(), self.sender.address)
