from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from nofuz.placements.models import ImportRun

LOCK_SPACE = 7_002  # tells our advisory locks from those of other parts


@contextmanager
def hold(run: ImportRun) -> Iterator[BaseDatabaseWrapper | None]:
    """Hold a run for as long as this process lives: the database itself lets go when it dies.

    Yields a connection of its own that may say how far the run is, or None while the run is in
    other hands.
    """
    own = connections[DEFAULT_DB_ALIAS].copy()
    keys = [LOCK_SPACE, run.pk % 2**31]
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
