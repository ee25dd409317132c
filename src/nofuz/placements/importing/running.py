from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from nofuz.connectors.files import (
    ColumnMap,
    Record,
    Refusal,
    UnreadableFileError,
    read,
    recognise,
    write_refusals,
)
from nofuz.core import ids
from nofuz.placements.importing.holding import hold, one_at_a_time
from nofuz.placements.importing.kinds import kind_of
from nofuz.placements.importing.progress import CancelledImport, Listener, Meter
from nofuz.placements.importing.receiving import first_seen
from nofuz.placements.importing.refusals import sentence
from nofuz.placements.models import ImportRun, ImportState

log = logging.getLogger(__name__)
BATCH = 5_000
OWN_COLUMNS = "own_columns"
SHOWN_REFUSALS = 200


def run_import(run: ImportRun, *, listener: Listener | None = None) -> ImportRun:
    """Take a file in: all of it, or nothing.

    Safe to call again: a run that is done, cancelled or in other hands is left alone, and a file
    that is in already changes nothing.

    Parameters
    ----------
    run
        As `start_import` made it.
    listener
        Called about twice a second with the run, for a progress bar.

    Returns
    -------
    ImportRun
        Done, cancelled or failed (then `problem` says why in one sentence).
    """
    with hold(run) as own:
        if own is None or not _claim(run):
            run.refresh_from_db()
        else:
            with _in_language_of(run):
                _carry_out(run, Meter(run, own, listener))
    return run


def end_if_abandoned(run: ImportRun) -> None:
    """Fail a run that says it is running while nobody carries it out."""
    with hold(run) as own:
        run.refresh_from_db()
        if own is not None and run.state == ImportState.RUNNING:
            with _in_language_of(run):
                stopped = _(
                    "The program that was reading this file was stopped; "
                    "nothing of the file was kept. You can try again."
                )
                _end(run, ImportState.FAILED, stopped)


def _in_language_of(run: ImportRun) -> AbstractContextManager[None]:
    language = run.user.language if run.user else ""
    return translation.override(language or translation.get_language() or settings.LANGUAGE_CODE)


def _claim(run: ImportRun) -> bool:
    """Begin what waits, and once more what was begun: whoever holds it now, nobody else does."""
    now = timezone.now()
    taken = ImportRun.objects.filter(
        state__in=[ImportState.WAITING, ImportState.RUNNING], pk=run.pk
    ).update(state=ImportState.RUNNING, started_at=now, problem="")
    if taken:
        run.state, run.started_at = ImportState.RUNNING, now
        run.rows_read = run.rows_accepted = run.rows_unchanged = run.rows_refused = 0
    return bool(taken)


def _carry_out(run: ImportRun, meter: Meter) -> None:
    try:
        _take_in(run, meter)
    except CancelledImport:
        _end(run, ImportState.CANCELLED)
    except UnreadableFileError as problem:
        _end(run, ImportState.FAILED, _(str(problem)))
    except Exception:
        name = ids.token(8)
        log.exception("Import %s failed (%s)", run.pk, name)
        unexpected = _("Something unexpected happened, and nothing was imported (%(name)s).")
        _end(run, ImportState.FAILED, unexpected % {"name": name})


def _take_in(run: ImportRun, meter: Meter) -> None:
    with transaction.atomic(durable=True):
        one_at_a_time(run.workspace)
        run.layout = run.layout or _layout_name(run)
        refusals = _store_all(run, meter)
        if run.is_trial:
            transaction.set_rollback(True)
        else:
            _end(run, ImportState.DONE, refusals=refusals)
    if run.is_trial:
        _end(run, ImportState.DONE, refusals=refusals)


def _layout_name(run: ImportRun) -> str:
    """Name what the file is; the figures in it carry this name as their source."""
    if run.mapping.get("columns"):
        return OWN_COLUMNS
    layout = recognise(run.file.path, file_name=run.file_name)
    return layout.name if layout else ""


def _store_all(run: ImportRun, meter: Meter) -> list[Refusal]:
    store, refusals = kind_of(run).store, list[Refusal]()
    rows = _rows(run, meter)
    while batch := list(islice(rows, BATCH)):
        records = [row for row in batch if not isinstance(row, Refusal)]
        refusals += [row for row in batch if isinstance(row, Refusal)]
        outcome = store(run, records)
        refusals += outcome.refused
        run.rows_read += len(batch)
        run.rows_accepted += outcome.accepted
        run.rows_unchanged += outcome.unchanged
        run.rows_refused = len(refusals)
        meter.tell()
    return sorted(refusals, key=lambda refusal: refusal.line)


def _rows(run: ImportRun, meter: Meter) -> Iterator[Record | Refusal]:
    columns = run.mapping.get("columns")
    mapping = (
        ColumnMap(
            columns,
            run.mapping.get("platform"),
            run.mapping.get("currency"),
            gives=kind_of(run).by_columns or "accounts",
        )
        if columns
        else None
    )
    return read(
        run.file.path,
        layout=None if mapping else run.layout or None,
        mapping=mapping,
        file_name=run.file_name,
        zone=run.workspace.timezone,
        latest=first_seen(run).date(),
        progress=meter.read,
    )


def _end(
    run: ImportRun, state: ImportState, problem: str = "", refusals: Sequence[Refusal] = ()
) -> None:
    """Write the outcome; a run that was cancelled meanwhile stays cancelled and keeps nothing."""
    run.state, run.problem, run.finished_at = state, problem[:500], timezone.now()
    if state == ImportState.DONE:
        run.share_done = 1
        run.refused_rows = [
            [refusal.line, refusal.column, refusal.value, refusal.reason_code]
            for refusal in refusals[:SHOWN_REFUSALS]
        ]
        _keep_refusals(run, refusals)
    written = ImportRun.objects.filter(pk=run.pk).exclude(
        state=ImportState.CANCELLED if state == ImportState.DONE else ImportState.DONE
    )
    if not written.update(
        state=run.state, problem=run.problem, finished_at=run.finished_at,
        share_done=run.share_done, rows_read=run.rows_read, rows_accepted=run.rows_accepted,
        rows_unchanged=run.rows_unchanged, rows_refused=run.rows_refused,
        layout=run.layout,
        refused_rows=run.refused_rows, refusals=run.refusals.name,
    ):  # fmt: skip
        raise CancelledImport


def _keep_refusals(run: ImportRun, refusals: Sequence[Refusal]) -> None:
    if not refusals:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refused.csv"
        write_refusals(run.file.path, refusals, path, sentence=sentence)
        with path.open("rb") as file:
            run.refusals.save(f"refused-{run.pk}.csv", File(file), save=False)
