"""``connect``: one platform, one account, one thing at a time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from nofuz.cli import HELP
from nofuz.cli.columns import FILE
from nofuz.cli.outside.actions import ACTIONS, Asked
from nofuz.cli.outside.words import as_json, platform_named
from nofuz.connectors.papers import read_account, read_post
from nofuz.connectors.registry import connect as open_connection
from nofuz.connectors.shape import Page
from nofuz.core.errors import Refused


@click.command(context_settings=HELP)
@click.argument("platform")
@click.argument("action", type=click.Choice(list(ACTIONS)))
@click.option("--account", type=FILE, required=True, help="JSON: address, token and more.")
@click.option("--post", type=FILE, help="JSON: text, media, kind and more.")
@click.option("--of", default="", help="Id of a post or message, handle, words, or a page.")
@click.option("--text", default="", help="What to reply.")
@click.option("--json", "wants_json", is_flag=True, help="Print one JSON object.")
def connect(
    platform: str,
    action: str,
    account: Path,
    post: Path | None,
    *,
    of: str,
    text: str,
    wants_json: bool,
) -> None:
    """Try a platform: check, publish, confirm, metrics, conversations, counts, reply or profile.

    How far a post has come is kept beside the post file, so that `publish` goes on after an
    interruption, and `confirm` reads back what became of it.
    """
    declared = platform_named(platform)
    keys = _read(read_account, account)
    asked = Asked(declared, _read(read_post, post) if post else None, post, of, text, keys)
    address = keys.account.address.partition("://")[2].partition("/")[0].partition(":")[0]
    private = (address,) if keys.private else ()
    with open_connection(declared, keys.account, private=private) as connection:
        found = ACTIONS[action](connection, asked)
    click.echo(json.dumps(as_json(found), ensure_ascii=False) if wants_json else _said(found))


def _read(reader: Callable[[Path], Any], path: Path) -> Any:
    try:
        return reader(path)
    except (ValueError, TypeError) as problem:
        raise Refused(str(problem)) from problem


def _said(found: Any) -> str:
    """One line for each thing that was found."""
    told = as_json(found)
    more = [f"more: add --of {told['after']}"] if isinstance(found, Page) and found.after else []
    if isinstance(told, dict):
        told = told.get("items", told.get("readings", [told]))
    return "\n".join([*(_line(one) for one in told), *more]) or "Nothing."


def _line(values: dict[str, Any]) -> str:
    kept = {name: value for name, value in values.items() if value not in ("", None, [], {})}
    word = kept.pop("is", "")
    if "fix" in kept:
        what = f"{word} ({kept['what']})" if "what" in kept else word
        return f"{what}: {kept['reason']} {kept['fix']}"
    return f"{word}: " + ", ".join(f"{name} {value}" for name, value in kept.items())
