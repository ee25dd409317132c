"""An address of ours: it answers challenges and keeps what platforms send."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from tests.connectors.contract.place import Place

from nofuz.connectors.shape import Done, Subscribes
from nofuz.connectors.webhooks import Event, Notice


@dataclass
class Receiver:
    """`status` is what it says to notices; `secrets` those with which it answers and reads."""

    place: Place
    url: str = ""
    status: int = 200
    secrets: dict[str, str] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.secrets = dict(self.place.connection.account.secrets)

    def subscribe(self) -> object:
        """By the platform's call, else as if a person had written it into its settings."""
        if isinstance(self.place.connection, Subscribes):
            return self.place.connection.subscribe(self.url)
        self.place.site.subscribe(self.url)
        return Done()

    def answer(self, query: str) -> str | None:
        webhooks = self.place.platform.webhooks
        found = {name: values[-1] for name, values in parse_qs(query).items()}
        return webhooks.challenge(found, self.secrets) if webhooks.challenge else None

    def read(self, notice: Notice) -> tuple[Event, ...]:
        return self.place.platform.webhooks.events(notice, self.secrets)

    def events(self) -> list[Event]:
        """All events of all notices, in the order in which they came."""
        return [event for notice in self.notices for event in self.read(notice)]


@contextmanager
def listening(place: Place) -> Iterator[Receiver]:
    receiver = Receiver(place)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said = receiver.answer(urlsplit(self.path).query)
            self._say(403 if said is None else 200, (said or "").encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.notices.append(Notice(body, headers, place.site.clock.now()))
            self._say(receiver.status)

        def _say(self, status: int, body: bytes = b"") -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_parts: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    receiver.url = f"http://127.0.0.1:{server.server_port}/notices"
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
