"""The mail server itself, by aiosmtpd: each word it is told may go wrong, as the plan says."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, AnyStr
from weakref import WeakSet

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

if TYPE_CHECKING:
    from nofuz.connectors.platforms.newsletter.simulator import NewsletterSimulator

logging.getLogger("mail.log").setLevel(logging.ERROR)  # it warns of what it does itself
DROP, SILENT = "drop", "silent"
WORDS = ("EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA")
Verb = Callable[[str | None], Awaitable[None]]


class Desk(SMTP):
    """One line to a client. What a word meets is decided by the simulator."""

    def __init__(self, site: NewsletterSimulator, **settings: Any) -> None:
        super().__init__(Clerk(site), **settings)
        self._site, self._greeted = site, False
        for word in WORDS:
            self._smtp_methods[word] = partial(self._met, word, self._smtp_methods[word])

    async def push(self, status: AnyStr) -> None:
        if not self._greeted:
            self._greeted = True
            answer = self._site.answer("CONNECT")
            if answer:
                await self._instead(answer)
                return
        if status in {DROP, SILENT}:
            await self._instead(str(status))
        else:
            await super().push(status)

    async def _met(self, word: str, go_on: Verb, arg: str | None) -> None:
        answer = self._site.answer(word)
        if answer:
            await self._instead(answer)
        else:
            await go_on(arg)

    async def _instead(self, answer: str) -> None:
        if answer == SILENT:
            await asyncio.sleep(3600)
        if answer != DROP:
            await super().push(answer)
        if (answer == DROP or answer.startswith("421")) and self.transport:
            self.transport.close()


class Clerk:
    """Takes letters, for whom the simulator knows."""

    def __init__(self, site: NewsletterSimulator) -> None:
        self._site = site

    async def handle_MAIL(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str,
        options: list[str],
    ) -> str:  # fmt: skip
        if not self._site.may_send_as(address):
            return "553 5.7.1 Sender address rejected: not owned by user"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str,
        _options: list[str],
    ) -> str:  # fmt: skip
        refusal = self._site.refuses(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        return self._site.take(str(envelope.mail_from), list(envelope.rcpt_tos), content)


class Hall(Controller):
    """Opens a desk for every line that comes in."""

    def __init__(self, site: NewsletterSimulator, port: int, **settings: Any) -> None:
        super().__init__(None, hostname="127.0.0.1", port=port, **settings)
        self._site = site
        self._desks = WeakSet[Desk]()

    def factory(self) -> Desk:
        desk = Desk(self._site, **self.SMTP_kwargs)
        self._desks.add(desk)
        return desk

    def close(self) -> None:
        """Hang up on whoever is still there, and listen no more."""
        self.loop.call_soon_threadsafe(self._hang_up)
        self.stop()

    def _hang_up(self) -> None:
        for desk in self._desks:
            if isinstance(desk.transport, asyncio.WriteTransport):
                desk.transport.abort()

    def _trigger_server(self) -> None:
        """Ask nothing of oneself: the first line shall be a client's."""
        self.smtpd = self
        self._factory_invoked.set()

    @property
    def bound(self) -> int:
        """The port, which is not known before when any may be taken."""
        if not isinstance(self.server, asyncio.Server):
            raise TypeError("The server has not been started.")
        return int(self.server.sockets[0].getsockname()[1])


def let_in(site: NewsletterSimulator) -> Callable[..., AuthResult]:
    """Make the check of names and passwords."""

    def check(
        _server: SMTP, _session: Session, _envelope: Envelope, _way: str, given: LoginPassword
    ) -> AuthResult:
        user, password = given.login.decode(), given.password.decode(errors="replace")
        known = user == site.brand.handle and site.tokens.find(password) is not None
        return AuthResult(success=known, handled=False)

    return check
