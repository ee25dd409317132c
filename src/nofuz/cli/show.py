"""``demo``: an invented brand, written through the real actions."""

from __future__ import annotations

import click

from nofuz.cli import run, site
from nofuz.demo import api as invention


@click.command()
@run.HOST
@run.PORT
def demo(host: str, port: int) -> None:
    """Show an invented brand in the browser."""
    run.need_free(host, port)
    with site.opened():
        logins = invention.build()
        notes = [f"Log in as {who.role}: {who.email}, {who.password}" for who in logins]
        run.serve_until_stopped(host, port, notes)
