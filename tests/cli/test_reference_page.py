"""docs/reference/commands.md is what `--help` says of every command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from django.utils import translation

from nofuz.cli import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "commands.md"
HEAD = """# Commands

What `--help` says, word for word; `tests/cli/test_reference_page.py` writes this page.
How to run Nofuz, where its data is and which settings it reads: [run](../how-to/run.md).
"""
WIDTH = 88


def page() -> str:
    with translation.override("en"):
        return HEAD + "".join(_sections(main.nofuz, main.NAME, None))


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    told = {"terminal_width": WIDTH, **command.context_settings}
    context = click.Context(command, info_name=name, parent=parent, **told)
    if isinstance(command, main.Commands):
        context.params["database"] = main.OWN
    yield f"\n## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from _sections(found, inner, context)


def test_the_page_is_up_to_date() -> None:
    """A page that is out of date is written anew, for you to read and commit."""
    written, wanted = PAGE.read_text() if PAGE.exists() else "", page()
    PAGE.write_text(wanted)
    assert written == wanted
