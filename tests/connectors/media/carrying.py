"""A simulator asked without sockets: what is sent is handed over as it is, however large."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx

from nofuz.connectors.declaration import Connection, Platform
from nofuz.connectors.registry import connect
from nofuz.connectors.simulation import Request, Simulator, serve
from nofuz.connectors.web import Redactor, Web

ADDRESS = "http://site.example"


class Carrier(httpx.BaseTransport):
    def __init__(self, site: Simulator) -> None:
        self.site = site

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        address = urlsplit(str(request.url))
        target = address.path + (f"?{address.query}" if address.query else "")
        headers = {name.lower(): value for name, value in request.headers.items()}
        reply = self.site.receive(Request(request.method, target, headers, request.read(), ADDRESS))
        if reply is None:
            raise httpx.RemoteProtocolError("The connection was closed.")
        return httpx.Response(reply.status, headers=dict(reply.headers), content=reply.content())


@contextmanager
def carried(platform: Platform, site: Simulator) -> Iterator[Connection]:
    """Connect the account of a simulator while the block runs; one without HTTP is served."""
    if not site.routes:
        with (
            serve(site) as address,
            connect(
                platform, site.account(address), world=site.clock.world(), private=("127.0.0.1",)
            ) as connection,
        ):
            yield connection
        return
    with httpx.Client(transport=Carrier(site)) as http:
        web = Web(http, site.clock.world(), Redactor(()))
        yield platform.connection(site.account(ADDRESS), web)
