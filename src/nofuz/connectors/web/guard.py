"""Only public addresses are connected to, and exactly those that were looked at."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

import httpx

Resolve = Callable[[str, int], list[str]]
WEB_PORTS = {"http": 80, "https": 443}


class NotPublicError(Exception):
    """The name leads into a private network, or the address is not one of the web."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def check_address(address: str) -> None:
    """Refuse what is not a public address: loopback, private, link-local, metadata, multicast.

    Raises
    ------
    NotPublicError
        With a sentence that names the address.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    embedded = ip.ipv4_mapped or ip.sixtofour if isinstance(ip, ipaddress.IPv6Address) else None
    if not ip.is_global or ip.is_multicast or (embedded and not embedded.is_global):
        raise NotPublicError(f"{address} is not a public address.")


@dataclass(frozen=True, slots=True)
class Door:
    """Resolves a name once and checks every address; one of them is then connected to.

    `private` names hosts (as they stand in addresses, "host:port" or "host") that may be private:
    a server of one's own, a simulator.
    """

    private: frozenset[str] = frozenset()
    resolver: Resolve = resolve

    def address(self, host: str, port: int) -> str:
        """Return the address to connect to.

        Raises
        ------
        OSError, UnicodeError
            When the name is not found, or is none.
        NotPublicError
            When one of its addresses is not public, and may not be private.
        """
        addresses = self.resolver(host, port)
        if host not in self.private and f"{host}:{port}" not in self.private:
            for address in addresses:
                check_address(address)
        return addresses[0]


class Guard(httpx.BaseTransport):
    """Lets calls of the web through the door, redirects as well."""

    def __init__(self, inner: httpx.BaseTransport, door: Door) -> None:
        self._inner, self._door = inner, door

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.scheme not in WEB_PORTS or url.userinfo:
            raise NotPublicError(f"{url.scheme}:// with or without a password is not fetched.")
        port = url.port or WEB_PORTS[url.scheme]
        try:
            address = self._door.address(url.host, port)
        except (OSError, UnicodeError) as problem:
            raise httpx.ConnectError(f"{url.host} is not found.", request=request) from problem
        request.extensions = {**request.extensions, "sni_hostname": url.host}
        request.url = url.copy_with(host=address)
        try:
            response = self._inner.handle_request(request)
        finally:
            request.url = url
        return response

    def close(self) -> None:
        self._inner.close()
