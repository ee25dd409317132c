"""``import``: take a file in from the command line; one command per kind of import."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click
from django.core.files import File

from nofuz.cli import HELP, site
from nofuz.cli.preview import preview
from nofuz.connectors.files import Refusal
from nofuz.core.errors import Refused
from nofuz.placements import api as placements
from nofuz.placements.api import ImportKind, ImportRun, ImportState
from nofuz.workspaces.api import Brand, Seat, Workspace

SHOWN = 10


class Kinds(click.Group):
    """One command for every kind that a room registered."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *(kind.id for kind in placements.kinds())})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        kind = placements.kind_called(cmd_name)
        return _command(kind) if kind else super().get_command(ctx, cmd_name)


@click.group("import", cls=Kinds, context_settings=HELP)
def imports() -> None:
    """Take a file in: recognised by itself, the same file twice changes nothing."""


imports.add_command(preview)


def _command(kind: ImportKind) -> click.Command:
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.Command(
        kind.id,
        callback=partial(_import, kind),
        help=str(kind.help),
        params=[
            click.Argument(["file"], type=file),
            click.Option(["--workspace"], required=True, help="Its short name, as in addresses."),
            click.Option(
                ["--brand"], required=kind.needs_brand, help="Its short name, as in addresses."
            ),
            click.Option(["--layout"], default="", help="Read it as this layout."),
            click.Option(["--dry-run"], is_flag=True, help="Tell what would happen; keep nothing."),
        ],
    )


def _import(
    kind: ImportKind,
    file: Path,
    workspace: str,
    brand: str | None,
    layout: str,
    *,
    dry_run: bool,
) -> None:
    with site.opened():
        seat = Seat.system(_workspace(workspace))
        with file.open("rb") as content:
            run = placements.start_import(
                kind=kind,
                file=File(content),
                file_name=file.name,
                brand=_brand(seat, brand),
                layout=layout,
                mapping={},
                is_trial=dry_run,
                by=seat,
            )
        _carry_out(run)
        _report(run)


def _carry_out(run: ImportRun) -> None:
    with click.progressbar(length=1000, label=run.file_name) as bar:

        def show(run: ImportRun) -> None:
            bar.update(round(run.share_done * 1000) - bar.pos)

        placements.run_import(run, listener=show)
        show(run)


def _report(run: ImportRun) -> None:
    if run.state != ImportState.DONE:
        raise Refused(run.problem or "The import was cancelled; nothing of the file was kept.")
    print(
        f"{run.rows_read:,} rows read: {run.rows_accepted:,} new or changed, "
        f"{run.rows_unchanged:,} unchanged, {run.rows_refused:,} refused."
    )
    for line, column, value, code in run.refused_rows[:SHOWN]:
        print(f"  line {line}: {placements.refusal_sentence(Refusal(line, column, value, code))}")
    if run.rows_refused > SHOWN:
        print(f"  and {run.rows_refused - SHOWN:,} more")
    if run.refusals:
        print(f"The refused rows are in {run.refusals.path}")
    if run.is_trial:
        print("This was a trial: nothing was kept.")


def _workspace(slug: str) -> Workspace:
    found = Workspace.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Workspace.objects.values_list("slug", flat=True)) or "none yet"
        raise Refused(f"There is no workspace called {slug}; there are: {known}.")
    return found


def _brand(seat: Seat, slug: str | None) -> Brand | None:
    if slug is None:
        return None
    found = Brand.objects.filter(workspace=seat.workspace, slug=slug).first()
    if found is None:
        known = ", ".join(seat.workspace.brands.values_list("slug", flat=True))
        raise Refused(f"There is no brand called {slug}; there are: {known}.")
    return found
