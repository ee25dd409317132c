"""``engine``: one calculation on files, without the product around it."""

from __future__ import annotations

import importlib

import click

from nofuz.cli import HELP

JOBS = (
    "choose",
    "spread",
    "simulate",
    "attribute",
    "forecast",
    "watch",
    "respond",
    "allocate",
    "experiment",
    "authenticity",
    "lifetime",
    "overlap",
)


class Jobs(click.Group):
    """Jobs that are imported when they run: compiled code takes its time to load."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(JOBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in JOBS:
            return None
        command: click.Command = getattr(
            importlib.import_module(f"nofuz.cli.jobs.{cmd_name}"), cmd_name
        )
        return command


@click.group(cls=Jobs, context_settings=HELP)
def engine() -> None:
    """Calculate on files: CSV, plain or gzipped, or Parquet in; a table out, or JSON."""
