"""One server per checkout, one migrated template in it, one copy of the template per process.

The server keeps the template between runs, so that only the first run after a new migration waits
for migrations. Everything is in .nofuz/tests, which may be removed at any time.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from nofuz.cli import catalogues
from nofuz.core.postgres import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

ROOT = Path(__file__).resolve().parents[2]
COPY = "copy_"
TEMPLATE = "template_"


def pytest_configure() -> None:
    catalogues.compile_stale(ROOT / "src" / "nofuz")
    # Slow on purpose in the product; here it would be most of what a login costs.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Give the server in which tests may make and drop databases."""
    with Server(ROOT / ".nofuz" / "tests", durable=False) as server:
        yield server


@pytest.fixture(scope="session")
def django_db_setup(server: Server, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give this process a migrated database of its own."""
    template, copy = f"{TEMPLATE}{_fingerprint()}", f"{COPY}{os.getpid()}"
    connection.settings_dict["OPTIONS"].pop("pool", None)
    with django_db_blocker.unblock(), psycopg.connect(server.url("postgres")) as postgres:
        postgres.autocommit = True
        postgres.execute("SELECT pg_advisory_lock(1)")
        _drop_leftovers(postgres, keep=template)
        server.create(template)
        _connect_to(server, template)
        call_command("migrate", verbosity=0, interactive=False)
        _connect_to(server, copy)
        server.create(copy, template=template)
    yield
    with django_db_blocker.unblock():
        connection.close()
        with psycopg.connect(server.url("postgres"), autocommit=True) as postgres:
            _drop(postgres, copy)


def _connect_to(server: Server, database: str) -> None:
    connection.close()
    parts = psycopg.conninfo.conninfo_to_dict(server.url(database))
    connection.settings_dict.update(
        NAME=database, HOST=parts["host"], USER=parts["user"], PASSWORD="", PORT=""
    )


def _fingerprint() -> str:
    files = [*(ROOT / "src").glob("nofuz/*/migrations/*.py"), ROOT / "requirements" / "base.txt"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()[:12]


def _drop_leftovers(postgres: psycopg.Connection, *, keep: str) -> None:
    """Drop templates of other migrations, and copies of processes that were killed."""
    for (name,) in postgres.execute("SELECT datname FROM pg_database").fetchall():
        owner = name.removeprefix(COPY)
        killed = owner.isdigit() and not _alive(int(owner))
        if killed or (name.startswith(TEMPLATE) and name != keep):
            _drop(postgres, name)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _drop(postgres: psycopg.Connection, name: str) -> None:
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    postgres.execute(statement.format(sql.Identifier(name)))
