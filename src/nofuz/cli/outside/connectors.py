"""``connectors``: what each platform can do, and what ends soon."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import click

from nofuz.cli import HELP
from nofuz.cli.jobs.common import table
from nofuz.connectors.declaration import Platform
from nofuz.connectors.registry import platforms
from nofuz.connectors.shape import CAPABILITIES, Dated

JSON = click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")


@click.group(context_settings=HELP, invoke_without_command=True)
@JSON
@click.pass_context
def connectors(ctx: click.Context, *, as_json: bool) -> None:
    """Show what can be done on which platform."""
    if ctx.invoked_subcommand:
        return
    if as_json:
        click.echo(json.dumps([_told(platform) for platform in platforms().values()]))
        return
    rows = [
        (one.id, *("yes" if name in one.capabilities else "-" for name in CAPABILITIES))
        for one in platforms().values()
    ]
    table(("platform", *CAPABILITIES), rows)


@connectors.command()
@click.option("--within", default=90, show_default=True, help="Days to look ahead.")
@JSON
def sunsets(within: int, *, as_json: bool) -> None:
    """Tell which versions, metrics and limits end soon, or have ended."""
    last = datetime.now(UTC).date() + timedelta(days=within)
    ending = sorted(
        ((fact.until, platform.id, fact) for platform, fact in _facts() if _ends(fact, last)),
        key=lambda row: row[:2],
    )
    if as_json:
        click.echo(json.dumps([{"platform": name, **_fact(fact)} for _, name, fact in ending]))
    elif not ending:
        click.echo(f"Nothing that is known ends within {within} days.")
    else:
        told = [(name, str(on), fact.what, fact.instead or "-") for on, name, fact in ending]
        table(("platform", "until", "what", "instead"), told)


def _facts() -> list[tuple[Platform, Dated]]:
    return [(platform, fact) for platform in platforms().values() for fact in platform.dated]


def _ends(fact: Dated, last: date) -> bool:
    return fact.until is not None and fact.until <= last


def _fact(fact: Dated) -> dict[str, str | None]:
    return {
        "kind": fact.kind,
        "what": fact.what,
        "until": str(fact.until) if fact.until else None,
        "instead": fact.instead,
        "source": fact.source,
    }


def _told(platform: Platform) -> dict[str, object]:
    return {
        "platform": platform.id,
        "label": platform.label,
        "capabilities": list(platform.capabilities),
        "kinds": list(platform.kinds),
        "repeating": {step.name: step.repeat.name.lower() for step in platform.steps},
        "scopes": {name: sorted(scopes) for name, scopes in platform.scopes.items()},
    }
