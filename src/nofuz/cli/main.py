"""The command line tool: ``nofuz --help`` lists what it can do."""

from __future__ import annotations

import importlib
import secrets
import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from nofuz.cli import HELP, children
from nofuz.cli.folder import DEMO, OWN, home
from nofuz.cli.later import Entry, Later
from nofuz.core.errors import Refused

if TYPE_CHECKING:
    from types import TracebackType


COMMANDS = {
    "demo": Entry("Show an invented brand in the browser.", "nofuz.cli.show:demo"),
    "serve": Entry("Serve your own data in the browser.", "nofuz.cli.run:serve"),
    "worker": Entry("Run waiting jobs (demo and serve do so too).", "nofuz.cli.run:worker"),
    "import": Entry("Take a file in: creators, own posts.", "nofuz.cli.imports:imports"),
    "engine": Entry(
        "Calculate on files: choose, spread, attribute, forecast, respond, ...",
        "nofuz.cli.engine:engine",
        rooms=False,
    ),
    "connectors": Entry(
        "Show what can be done on which platform, and what ends soon.",
        "nofuz.cli.outside.connectors:connectors",
        rooms=False,
    ),
    "connect": Entry(
        "Try a platform with an account and a post from files.",
        "nofuz.cli.outside.connect:connect",
        rooms=False,
    ),
    "simulate": Entry(
        "Pretend to be platforms, to try things on.",
        "nofuz.cli.outside.simulate:simulate",
        rooms=False,
    ),
    "test": Entry("Run every check and every test.", "nofuz.cli.check:test", rooms=False),
    "messages": Entry("Collect the sentences to translate.", "nofuz.cli.develop:messages"),
    "lock": Entry("Pin the versions of all dependencies.", "nofuz.cli.develop:lock", rooms=False),
    "manage": Entry("Run a command of Django.", "nofuz.cli.develop:manage"),
}


NAME = "./nofuz"


class Commands(Later):
    """Commands for which the product is set up before they are imported, where they need it."""

    entries = COMMANDS

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS and COMMANDS[cmd_name].rooms:
            site = importlib.import_module("nofuz.cli.site")
            site.set_up(DEMO if cmd_name == "demo" else ctx.params["database"])
        return super().get_command(ctx, cmd_name)


@click.group(cls=Commands, context_settings=HELP)
@click.option(
    "--demo",
    "database",
    flag_value=DEMO,
    default=OWN,
    help="Work on the data of the demo instead of your own.",
)
def nofuz(database: str) -> None:
    """Run a brand's social media and influencer marketing, measured with one ruler.

    Data is kept in the folder .nofuz of the checkout, or in the one that NOFUZ_HOME names; with
    DATABASE_URL it is kept in a PostgreSQL server of your own.
    """


def main() -> None:
    sys.excepthook = _note
    children.stop_gently()
    try:
        code = nofuz.main(prog_name=NAME, standalone_mode=False)
    except (KeyboardInterrupt, click.Abort):
        code = 130
    except click.UsageError as problem:
        path = problem.ctx.command_path if problem.ctx else NAME
        code = _refuse(f"{problem.format_message()} See {path} --help.")
    except click.ClickException as problem:
        code = _refuse(problem.format_message())
    except Refused as problem:
        code = _refuse(str(problem))
    sys.exit(code)


def _refuse(sentence: str) -> int:
    print(f"nofuz: {sentence}", file=sys.stderr)
    return 2


def _note(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """Write an unexpected problem down for whoever looks into it."""
    name, log = secrets.token_hex(4), home() / "errors.log"
    with log.open("a", encoding="utf-8") as file:
        print(f"{datetime.now(UTC):%F %T} UTC, {name}", file=file)
        traceback.print_exception(kind, problem, trace, file=file)
    _refuse(f"Something unexpected happened; look for {name} in {log}.")


if __name__ == "__main__":
    main()
