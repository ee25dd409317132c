"""One line to a mail server: to an address that was looked at, with answers that end."""

from __future__ import annotations

import smtplib
import socket
import ssl
from functools import cache
from typing import Any

LARGEST_REPLY = 64 * 2**10


class _Bounded:
    """Reads what a server says, up to a size for each reply."""

    def __init__(self, file: Any) -> None:
        self._file, self.left = file, 0

    def readline(self, size: int) -> bytes:
        line: bytes = self._file.readline(size)
        self.left -= len(line)
        if self.left < 0:
            raise OSError("The reply is larger than 64 KiB.")
        return line

    def close(self) -> None:
        self._file.close()


class Line(smtplib.SMTP):
    """A session with one server, connected to `address` whatever its name says by now.

    Parameters
    ----------
    tls
        Encrypts from the first byte on; None for a server that is asked by STARTTLS.
    """

    def __init__(
        self,
        host: str,
        port: int,
        address: str,
        *,
        name: str,
        timeout: float,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._address, self._tls = address, tls
        super().__init__(host, port, local_hostname=name, timeout=timeout)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = socket.create_connection((self._address, port), timeout)
        return self._tls.wrap_socket(plain, server_hostname=host) if self._tls else plain

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None and self.sock is not None:
            self.file = _Bounded(self.sock.makefile("rb"))
        if self.file is not None:
            self.file.left = LARGEST_REPLY
        return super().getreply()

    def encrypt(self, context: ssl.SSLContext) -> tuple[int, bytes]:
        """Ask for STARTTLS; 502 stands for a server that does not offer it."""
        if not self.has_extn("starttls"):
            return 502, b"STARTTLS is not offered"
        try:
            return self.starttls(context=context)
        except smtplib.SMTPResponseException as no:
            return answered(no)

    def log_in(self, user: str, password: str) -> tuple[int, bytes]:
        """Give name and password once, by a mechanism that the server offers."""
        self.user, self.password = user, password
        offered = self.esmtp_features.get("auth", "").split()
        try:
            if "PLAIN" in offered:
                return self.auth("PLAIN", self.auth_plain)
            if "LOGIN" in offered:
                return self.auth("LOGIN", self.auth_login)
        except smtplib.SMTPAuthenticationError as no:
            return answered(no)
        return 504, b"no way of signing in that is known here is offered"


def answered(no: smtplib.SMTPResponseException) -> tuple[int, bytes]:
    """The answer that was raised."""
    said = no.smtp_error
    return no.smtp_code, said if isinstance(said, bytes) else said.encode()


@cache
def context(authority: str = "") -> ssl.SSLContext:
    """Certificates to trust: the usual ones, or the one in a file."""
    return ssl.create_default_context(cafile=authority or None)
