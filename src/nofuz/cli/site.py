"""One installation: its folder, its secret, its database."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

from nofuz.core.postgres import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
OWN, DEMO = "nofuz", "nofuz_demo"


def home() -> Path:
    """Return the folder that holds all data of this installation."""
    folder = Path(os.environ.get("NOFUZ_HOME") or ROOT / ".nofuz").absolute()
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    return folder


@contextlib.contextmanager
def opened(database: str) -> Iterator[None]:
    """Set Django up on a database that is there and up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nofuz.config.settings")
    os.environ.setdefault("NOFUZ_SECRET_KEY", _secret_key())
    os.environ.setdefault("NOFUZ_FILES", str(home() / "files"))
    with _server(database):
        django.setup()
        _migrate()
        yield


@contextlib.contextmanager
def _server(database: str) -> Iterator[None]:
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with Server(home() / "postgres") as server:
        server.create(database)
        os.environ["DATABASE_URL"] = server.url(database)
        yield


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def _secret_key() -> str:
    file = home() / "secret-key"
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as key:
            key.write(secrets.token_urlsafe(48))
    return file.read_text()
