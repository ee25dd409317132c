"""``simulate``: platforms on the loopback, to try things on."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime

import click

from nofuz.cli import HELP
from nofuz.cli.outside.words import account_json, platform_named
from nofuz.connectors.registry import platforms
from nofuz.connectors.simulation import Clock, Simulator, serve


class Running(Clock):
    """Simulated time that goes as fast as ours."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@click.command(context_settings=HELP)
@click.argument("names", metavar="[PLATFORM]...", nargs=-1)
@click.option("--seed", default=0, show_default=True, help="Makes chance repeatable.")
@click.option(
    "--notify", metavar="URL", help="Send notices of what happens to URL/PLATFORM, signed."
)
def simulate(names: tuple[str, ...], seed: int, notify: str | None) -> None:
    """Pretend to be platforms, until you press Ctrl-C; all of them when none is named.

    Each line that is printed is an account file for `connect`. Among its secrets is what notices
    are signed with. They also go to every address that was registered as on the platform itself.
    """
    chosen = [platform_named(name) for name in names] or list(platforms().values())
    sites = list[Simulator]()
    with ExitStack() as running:
        for platform in chosen:
            site = platform.simulator(Running(), seed)
            address = running.enter_context(serve(site))
            click.echo(f"{platform.id}: {json.dumps(account_json(site.account(address)))}")
            if notify and platform.webhooks:
                site.subscribe(f"{notify.rstrip('/')}/{platform.id}")
            sites.append(site)
        _tell(sites)


def _tell(sites: Sequence[Simulator]) -> None:
    """Send once a second what has happened."""
    pause = threading.Event()
    while not pause.wait(1):
        for site in sites:
            site.tell()
