"""``serve`` and ``worker``: the programs that stay until they are stopped."""

from __future__ import annotations

import os
import socket
import sys
import time
from typing import TYPE_CHECKING

import click

from nofuz.cli import catalogues, folder, site
from nofuz.cli.children import GLANCE, Children
from nofuz.core.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

THREADS = 4  # requests at once; the settings allow twice as many connections
JOBS = 4
POLL = 0.5  # seconds by which a job may be late
LAST_PORT = 65_535

PORT = click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, LAST_PORT), help="Its port."
)
HOST = click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address it listens on."
)


@click.command()
@HOST
@PORT
def serve(host: str, port: int) -> None:
    """Serve your own data in the browser; the first visit makes the owner."""
    need_free(host, port)
    with site.opened():
        serve_until_stopped(host, port)


@click.command()
def worker() -> None:
    """Run waiting jobs until stopped."""
    with site.opened(), Children() as children:
        children.start("The worker", _worker())
        children.wait()


def serve_until_stopped(host: str, port: int, notes: Sequence[str] = ()) -> None:
    address = f"http://{host}:{port}"
    os.environ.setdefault("NOFUZ_BASE_URL", address)
    catalogues.compile_stale(folder.ROOT / "src" / "nofuz")
    need_free(host, port)  # again: getting ready takes a while
    with Children() as children:
        children.start("The web server", _web(host, port))
        while not _answers(host, port):
            children.check()
            time.sleep(GLANCE)
        children.start("The worker", _worker())  # second: the page is what a person waits for
        lines = [
            f"Nofuz is at {address}",
            *notes,
            site.places(),
            "Ctrl-C stops it.",
        ]
        print(*lines, sep="\n", flush=True)
        children.wait()


def _web(host: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "warning"),
        *("--host", host, "--port", str(port), "--blocking-threads", str(THREADS)),
        *("--workers-kill-timeout", "5", "nofuz.config.wsgi:application"),
    ]


def _worker() -> list[str]:
    return [
        *(
            sys.executable,
            "-m",
            "django",
            "procrastinate",
            "--verbosity",
            "0",
            "worker",
            "--concurrency",
            str(JOBS),
        ),
        *("--fetch-job-polling-interval", str(POLL), "--shutdown-graceful-timeout", "5"),
    ]


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def need_free(host: str, port: int) -> None:
    if not _is_free(host, port):
        free = next((other for other in range(port + 1, LAST_PORT) if _is_free(host, other)), None)
        raise Refused(f"Port {port} of {host} cannot be used; try --port {free}.")


def _is_free(host: str, port: int) -> bool:
    with socket.socket(_family(host)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind((host, port))
        except OSError:
            return False
    return True


def _answers(host: str, port: int) -> bool:
    with socket.socket(_family(host)) as client:
        return client.connect_ex((host, port)) == 0
