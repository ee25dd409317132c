from __future__ import annotations

import time
from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper

from nofuz.placements.models import ImportRun, ImportState

EVERY_SECONDS = 0.5
Listener = Callable[[ImportRun], None]


class CancelledImport(Exception):
    """The person asked to stop; nothing of the file is kept."""


class Meter:
    """Tells others how far a run is, on a connection of its own.

    The rows of a file become visible all at once, when the whole file is in; only the progress is
    seen before that.
    """

    def __init__(
        self, run: ImportRun, connection: BaseDatabaseWrapper, listener: Listener | None
    ) -> None:
        self.run, self.listener = run, listener
        self._told = 0.0
        self._connection = connection

    def read(self, done: int, total: int) -> None:
        """Note how much of the file was read; the reader of the file calls it."""
        self.run.share_done = min(done / total, 1) if total else 1

    def tell(self) -> None:
        """Publish the progress, at most twice a second.

        Raises
        ------
        CancelledImport
            Somebody cancelled the run.
        """
        now = time.monotonic()
        if now - self._told < EVERY_SECONDS:
            return
        self._told = now
        if self._published_state() == ImportState.CANCELLED:
            raise CancelledImport
        if self.listener:
            self.listener(self.run)

    def _published_state(self) -> str | None:
        run = self.run
        with self._connection.cursor() as cursor:
            cursor.execute(
                "UPDATE placements_importrun SET share_done = %s, rows_read = %s, "
                "rows_accepted = %s, rows_unchanged = %s, rows_refused = %s "
                "WHERE id = %s RETURNING state",
                [
                    run.share_done,
                    run.rows_read,
                    run.rows_accepted,
                    run.rows_unchanged,
                    run.rows_refused,
                    run.pk,
                ],
            )
            row = cursor.fetchone()
        return row[0] if row else None
