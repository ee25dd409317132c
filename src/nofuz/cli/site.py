"""One installation: its folder, its secret, its database."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING

import django
import psycopg
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from nofuz.cli.folder import home
from nofuz.core.postgres import PostgresError, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

FOREIGN_SERVER = "DATABASE_URL" in os.environ
MIGRATING = 1_852_794_490  # any number that nobody else locks


def places() -> str:
    """Say where the data of this installation is."""
    database = "the server of DATABASE_URL" if FOREIGN_SERVER else str(_server().home)
    return f"Its data is in {home()}, its database in {database}"


def set_up(database: str) -> None:
    """Make rooms importable. Needs no running server yet."""
    if not FOREIGN_SERVER:
        os.environ["DATABASE_URL"] = _server().url(database)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nofuz.config.settings")
    os.environ.setdefault("NOFUZ_SECRET_KEY", _secret_key())
    os.environ.setdefault("NOFUZ_FILES", str(home() / "files"))
    django.setup()


@contextlib.contextmanager
def opened() -> Iterator[None]:
    """Have the database that was set up at hand and up to date."""
    with contextlib.ExitStack() as stack:
        if FOREIGN_SERVER:
            _reach_foreign_server()
        else:
            server = stack.enter_context(_server())
            server.create(connection.settings_dict["NAME"])
        stack.callback(_disconnect)
        _migrate()
        yield


def _server() -> Server:
    return Server(home() / "postgres")


def _reach_foreign_server() -> None:
    try:
        psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=10).close()
    except psycopg.Error as problem:
        reason = str(problem).strip().splitlines()[0]
        raise PostgresError(f"The database of DATABASE_URL cannot be used: {reason}") from problem


def _migrate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Bringing the database up to date.", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    _disconnect()  # which also unlocks


def _disconnect() -> None:
    wrapper = connections["default"]
    wrapper.close()
    if isinstance(wrapper, DatabaseWrapper):
        wrapper.close_pool()


def _secret_key() -> str:
    file = home() / "secret-key"
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as key:
            key.write(secrets.token_urlsafe(48))
    return file.read_text()
