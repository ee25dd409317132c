"""A real HTTP server on the loopback, in a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from nofuz.connectors.simulation.messages import Reply, Request

Receive = Callable[[Request], Reply | None]
NO_BODY = {204, 304}


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, receive: Receive, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.receive = receive

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(
            self.command, self.path, headers, self.rfile.read(length), self.server.url
        )
        reply = self.server.receive(request)
        if reply is None:
            self.close_connection = True
            return
        content = b"" if reply.status in NO_BODY else reply.content()
        kind = "application/octet-stream" if isinstance(reply.body, bytes) else "application/json"
        self.send_response(reply.status)
        for name, value in {"Content-Type": kind, **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _serve

    def log_message(self, *_parts: object) -> None:
        """Say nothing: what happened is in the simulator's state."""


@contextmanager
def listening(receive: Receive, port: int = 0) -> Iterator[str]:
    """Answer calls while the block runs; gives the address."""
    server = Server(receive, port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.url
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
