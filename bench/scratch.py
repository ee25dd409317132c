"""A database that a bench may fill and throw away: a server of its own, or DATABASE_URL."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"


@contextlib.contextmanager
def scratch() -> Iterator[None]:
    """Set Django up on it; rooms can be imported inside."""
    sys.path.insert(0, str(SOURCE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nofuz.config.settings")
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ["NOFUZ_FILES"] = str(folder / "files")
        if not os.environ.get("DATABASE_URL"):
            from nofuz.core.postgres import Server

            server = stack.enter_context(Server(folder / "postgres", durable=False))
            server.create("bench")
            os.environ["DATABASE_URL"] = server.url("bench")
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        stack.callback(connection.close)
        call_command("migrate", verbosity=0, interactive=False)
        yield
