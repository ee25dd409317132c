"""Says why the very first run of a job takes longer."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, cast

import click
from numba.core import event

_register = cast("Callable[..., Any]", event.register)


class Announcer(event.Listener):
    """Speaks at the first function that is not yet compiled on this machine, then no more."""

    def __init__(self) -> None:
        self.silent = False

    def on_start(self, event: event.Event) -> None:
        if not self.silent:
            self.silent = True
            click.echo("Compiling for this machine, this once; it may take a minute.", err=True)

    def on_end(self, event: event.Event) -> None:
        """Nothing to say."""


@functools.cache
def announce() -> None:
    """Say once, on standard error, when machine code has to be made before it can run."""
    _register("numba:compile", Announcer())
