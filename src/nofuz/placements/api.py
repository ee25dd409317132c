"""The door of the ruler: platforms, accounts, placements, readings, metrics and imports."""

from procrastinate.contrib.django import app as jobs

from nofuz.placements.actions import (
    add_account,
    add_placement,
    cancel_import,
    mark_published,
    record_readings,
    retry_import,
    start_import,
)
from nofuz.placements.importing.kinds import (
    ImportKind,
    Outcome,
    kind_called,
    kind_of,
    kinds,
    register_kind,
)
from nofuz.placements.importing.receiving import Intake, Received, first_seen, receive
from nofuz.placements.importing.running import run_import
from nofuz.placements.models import (
    Account,
    ImportRun,
    ImportState,
    Owner,
    Placement,
    Reading,
    Route,
    ValueTable,
    natural_key,
)
from nofuz.placements.platforms import PLATFORM_CHOICES, PLATFORMS, Platform
from nofuz.placements.store import (
    AccountRow,
    PlacementRow,
    ReadingRow,
    Stored,
    store_accounts,
    store_placements,
    store_readings,
)

__all__ = [
    "PLATFORMS",
    "PLATFORM_CHOICES",
    "Account",
    "AccountRow",
    "ImportKind",
    "ImportRun",
    "ImportState",
    "Intake",
    "Outcome",
    "Owner",
    "Placement",
    "PlacementRow",
    "Platform",
    "Reading",
    "ReadingRow",
    "Received",
    "Route",
    "Stored",
    "ValueTable",
    "add_account",
    "add_placement",
    "cancel_import",
    "first_seen",
    "kind_called",
    "kind_of",
    "kinds",
    "mark_published",
    "natural_key",
    "queue_import",
    "receive",
    "record_readings",
    "register_kind",
    "retry_import",
    "run_import",
    "start_import",
    "store_accounts",
    "store_placements",
    "store_readings",
]


def queue_import(run: ImportRun) -> None:
    """Have a worker carry an import out; the page that started it may be closed.

    Parameters
    ----------
    run
        As `start_import` made it; imports of one workspace run one after another.
    """
    jobs.configure_task(
        "nofuz.placements.import_file", queue="heavy", lock=f"imports-{run.workspace_id}"
    ).defer(run_id=run.pk)
