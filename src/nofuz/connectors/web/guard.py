"""Only public addresses are connected to, and exactly those that were looked at."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Collection

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


class Guard(httpx.BaseTransport):
    """Resolves a name once, checks every address, and connects to one that was checked.

    `private` names hosts (as they stand in addresses, "host:port" or "host") that may be private:
    a server of one's own, a simulator. Redirects come through here as well.
    """

    def __init__(
        self,
        inner: httpx.BaseTransport,
        private: Collection[str] = (),
        resolver: Resolve = resolve,
    ) -> None:
        self._inner, self._private, self._resolve = inner, frozenset(private), resolver

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.scheme not in WEB_PORTS or url.userinfo:
            raise NotPublicError(f"{url.scheme}:// with or without a password is not fetched.")
        port = url.port or WEB_PORTS[url.scheme]
        try:
            addresses = self._resolve(url.host, port)
        except (OSError, UnicodeError) as problem:
            raise httpx.ConnectError(f"{url.host} is not found.", request=request) from problem
        if url.host not in self._private and f"{url.host}:{port}" not in self._private:
            for address in addresses:
                check_address(address)
        request.extensions = {**request.extensions, "sni_hostname": url.host}
        request.url = url.copy_with(host=addresses[0])
        try:
            response = self._inner.handle_request(request)
        finally:
            request.url = url
        return response

    def close(self) -> None:
        self._inner.close()
