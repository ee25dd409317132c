"""Letters out, over SMTP: through the same door, budget and record as calls of the web."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NoReturn

from nofuz.connectors.shape import Limited, Rejected, StopError, Unknown
from nofuz.connectors.web.client import OUT_OF_REACH, Web
from nofuz.connectors.web.guard import NotPublicError
from nofuz.connectors.web.lines import Line, answered, context

PATIENCE = 30.0
LAST_PATIENCE = 300.0  # RFC 5321 4.5.3.2.6: give the last answer long, or letters come twice
LONGEST = timedelta(minutes=10)  # a whole letter, however slowly each answer comes
GOOD, MORE, NOT_NOW, NEVER, LAST = 200, 300, 400, 500, 599
DONE, UNAVAILABLE = 250, 421  # with 421 the server ends the line


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters are handed over.

    Parameters
    ----------
    tls
        "starttls", "implicit" (from the first byte on), or "none".
    authority
        A file with the certificate to trust, where it is not one that everybody trusts.
    name
        How this side introduces itself.
    """

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = "starttls"
    authority: str = ""
    name: str = "localhost"


@dataclass(frozen=True, slots=True)
class Said:
    """What the server answered last: to which word, its code, its text without secrets.

    `verb` is "." for the answer after the letter, the only one that takes it; `about` is the
    address that an RCPT named.
    """

    verb: str
    code: int
    text: str = ""
    about: str = ""

    @property
    def ok(self) -> bool:
        return GOOD <= self.code < NOT_NOW

    @property
    def took(self) -> bool:
        """Whether the letter is the server's now; only the answer after it can say so."""
        return self.verb == "." and GOOD <= self.code < MORE

    @property
    def later(self) -> bool:
        return NOT_NOW <= self.code < NEVER

    @property
    def status(self) -> str:
        """The enhanced code of RFC 3463, such as 5.1.1; empty when there is none."""
        found = re.match(r"([245]\.\d{1,3}\.\d{1,3})\b", self.text)
        return found[1] if found else ""


class _ClosedError(Exception):
    """The line broke before the letter was at its end, so it was not taken."""


class Mail:
    """Hands letters over to one server, over one line as long as it holds."""

    def __init__(
        self, web: Web, server: Server, patience: float = PATIENCE, last: float = LAST_PATIENCE
    ) -> None:
        self._web, self._server, self._patience, self._last = web, server, patience, last
        self._line: Line | None = None
        web.opened.callback(self.close)

    def close(self) -> None:
        if self._line:
            self._line.close()
        self._line = None

    def send(self, sender: str, recipients: tuple[str, ...], content: bytes) -> Said:
        """Hand over one letter, and return the answer that decided about it.

        Raises
        ------
        StopError
            Limited when nothing was taken, Unknown when the last answer was lost, Rejected when
            the server must not be spoken to.
        """
        self._web.spend()
        stood = self._line is not None
        try:
            try:
                said = self._hand_over(sender, recipients, content)
            except _ClosedError:
                if not stood:
                    raise
                said = self._hand_over(sender, recipients, content)  # it stood idle for too long
        except _ClosedError as problem:
            self._out_of_reach(problem)
        self._web.note("MAIL", self._url, said.code, sent=True)
        return said

    def ask(self, sender: str = "") -> tuple[Said, Mapping[str, str]]:
        """Tell whether the server lets one in, may send as `sender`, and what it offers."""
        return self._web.again(lambda: self._ask(sender))

    def _ask(self, sender: str) -> tuple[Said, Mapping[str, str]]:
        self._web.spend()
        try:
            said = self._greeted()
            line = self._line
            if said.ok and line and sender:
                said = self._said("MAIL", *line.mail(sender))
                self._reset(line, said)
        except (OSError, _ClosedError) as problem:
            self.close()
            self._out_of_reach(problem)
        self._web.note("EHLO", self._url, said.code, sent=True)
        return said, dict(line.esmtp_features) if line else {}

    def _hand_over(self, sender: str, recipients: tuple[str, ...], content: bytes) -> Said:
        try:
            said = self._greeted()
            line = self._line
            if line is None or not said.ok:
                return said
            for said in self._envelope(line, sender, recipients, len(content)):
                if not said.ok:
                    self._reset(line, said)
                    return said
        except OSError as problem:
            self.close()
            raise _ClosedError(str(problem)) from problem
        return self._letter(line, content)

    def _envelope(
        self, line: Line, sender: str, recipients: tuple[str, ...], size: int
    ) -> Iterator[Said]:
        sized = (f"SIZE={size}",) if line.has_extn("size") else ()
        yield self._said("MAIL", *line.mail(sender, sized))
        for recipient in recipients:
            yield self._said("RCPT", *line.rcpt(recipient), about=recipient)
        yield self._said("DATA", *line.docmd("DATA"))

    def _letter(self, line: Line, content: bytes) -> Said:
        """Send what no repetition must send again, unless the answer says no."""
        try:
            said = self._answered(line, content)
        except OSError as problem:
            self.close()
            self._web.note("MAIL", self._url, None, sent=True, problem=problem)
            raise StopError(
                Unknown("No answer came after the letter; read back what happened.")
            ) from None
        if said.code == UNAVAILABLE:
            self.close()
        return said

    def _answered(self, line: Line, content: bytes) -> Said:
        if line.sock:
            line.sock.settimeout(self._last)
        line.send(re.sub(rb"(?m)^\.", b"..", content) + b".\r\n")
        said = self._said(".", *line.getreply())
        if not (said.took or NOT_NOW <= said.code <= LAST):
            raise OSError(f"The answer cannot be understood: {said.code} {said.text}")
        if line.sock:
            line.sock.settimeout(self._patience)
        return said

    def _greeted(self) -> Said:
        """Open a line where there is none: greeting, encryption, name and password."""
        said = Said("CONNECT", 220)
        if self._line is not None:
            return said
        try:
            address = self._web.door.address(self._server.host, self._server.port)
            line = self._line = self._opened(address)
            for said in self._introduced(line):
                if not said.ok:
                    self.close()
                    return said
        except smtplib.SMTPConnectError as no:
            return self._said("CONNECT", *answered(no))
        except (NotPublicError, ssl.SSLCertVerificationError, UnicodeError) as problem:
            self._refuse(problem)
        return said

    def _opened(self, address: str) -> Line:
        server = self._server
        tls = context(server.authority) if server.tls == "implicit" else None
        return Line(
            server.host, server.port, address, name=server.name, timeout=self._patience, tls=tls
        )

    def _introduced(self, line: Line) -> Iterator[Said]:
        server = self._server
        yield self._said("EHLO", *line.ehlo())
        if server.tls == "starttls":
            yield self._said("STARTTLS", *line.encrypt(context(server.authority)))
            yield self._said("EHLO", *line.ehlo())
        if server.password:
            yield self._said("AUTH", *line.log_in(server.user, server.password))

    def _reset(self, line: Line, said: Said) -> None:
        """Leave the line as if nothing had been said, or close it."""
        try:
            if said.code == UNAVAILABLE or line.rset()[0] != DONE:
                self.close()
        except OSError:
            self.close()

    def _said(self, verb: str, code: int, text: bytes, about: str = "") -> Said:
        words = self._web.redact(" ".join(text.decode(errors="replace").split()))
        return Said(verb, code, words, about)

    @property
    def _url(self) -> str:
        return f"smtp://{self._server.host}:{self._server.port}"

    def _refuse(self, problem: Exception) -> NoReturn:
        self.close()
        self._web.note("CONNECT", self._url, None, sent=False, problem=problem)
        said = self._web.redact(str(problem))
        fix = "Check the address of the account."
        raise StopError(
            Rejected(said, fix, code="address_refused", places={"said": said})
        ) from None

    def _out_of_reach(self, problem: Exception) -> NoReturn:
        self._web.note("CONNECT", self._url, None, sent=False, problem=problem)
        until = self._web.world.now() + OUT_OF_REACH
        raise StopError(Limited(until, "The mail server could not be reached.")) from None
