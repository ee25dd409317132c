from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from nofuz.core.errors import Refused
from nofuz.placements.models import ImportRun
from nofuz.workspaces.api import Workspace

# They tell our advisory locks from those of other parts.
IMPORTS_OF_WORKSPACE, RUN = 7_001, 7_002


@contextmanager
def hold(run: ImportRun) -> Iterator[BaseDatabaseWrapper | None]:
    """Hold a run for as long as this process lives: the database itself lets go when it dies.

    Yields a connection of its own that may say how far the run is, or None while the run is in
    other hands.
    """
    own = connections[DEFAULT_DB_ALIAS].copy()
    keys = [RUN, run.pk % 2**31]
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", keys)
            (is_ours,) = cursor.fetchone()
        try:
            yield own if is_ours else None
        finally:
            if is_ours:  # its connection may go back to a pool and live on
                own.cursor().execute("SELECT pg_advisory_unlock(%s, %s)", keys)
    finally:
        own.close()


def one_at_a_time(workspace: Workspace) -> None:
    """Let imports of a workspace wait for each other instead of locking each other out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", _imports_of(workspace))


def check_no_import(workspace: Workspace) -> None:
    """Let imports wait until the transaction ends, unless one is at work already.

    Raises
    ------
    Refused
        A file is being read into this workspace.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", _imports_of(workspace))
        if cursor.fetchone() != (True,):
            raise Refused(_("A file is being imported just now. Try again when it is in."))


def _imports_of(workspace: Workspace) -> list[int]:
    return [IMPORTS_OF_WORKSPACE, workspace.pk % 2**31]
