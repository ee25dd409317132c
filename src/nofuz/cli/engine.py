"""``engine``: one calculation on files, without the product around it."""

from __future__ import annotations

import importlib

import click

from nofuz.cli import HELP
from nofuz.cli.later import Entry, Later

SENTENCES = {
    "choose": "Choose accounts that reach most people within a budget.",
    "spread": "Choose seeds that spread furthest.",
    "simulate": "Play cascades from seeds.",
    "attribute": "Divide credit for conversions among channels.",
    "forecast": "Tell what posts come to, from their first hours.",
    "watch": "Say when counts were no longer what they usually are.",
    "respond": "Tell what spend on each channel brought.",
    "allocate": "Divide a budget where it brings most.",
    "experiment": "Plan experiments, and read them without being fooled.",
    "authenticity": "Tell which accounts, or which growth, are out of line.",
    "lifetime": "Tell what customers will be worth.",
    "overlap": "Count audiences, what pairs share, and distinct people.",
}


class Jobs(Later):
    """Jobs: compiled code takes its time to load."""

    entries = {
        name: Entry(sentence, f"nofuz.cli.jobs.{name}:{name}", rooms=False)
        for name, sentence in SENTENCES.items()
    }

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        importlib.import_module("nofuz.cli.compiling").announce()
        return super().get_command(ctx, cmd_name)


@click.group(cls=Jobs, context_settings=HELP)
def engine() -> None:
    """Calculate on files: CSV, plain or gzipped, or Parquet in; a table out, or JSON."""
