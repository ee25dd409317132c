"""The door of the ruler: platforms, accounts, placements, readings, metrics and imports."""

from procrastinate.contrib.django import app as jobs

from nofuz.placements.actions import (
    add_account,
    add_placement,
    add_value_table,
    cancel_import,
    choose_ruler,
    confirm_import,
    mark_published,
    record_readings,
    retry_import,
    start_import,
)
from nofuz.placements.engagement import ALL_PARTS as ENGAGEMENT_PARTS
from nofuz.placements.engagement import (
    VARIANTS,
    Post,
    Variant,
    engagement,
    engagement_rate,
    engagement_rate_variant,
)
from nofuz.placements.importing.holding import check_no_import
from nofuz.placements.importing.kinds import (
    ImportKind,
    Outcome,
    kind_called,
    kind_of,
    kinds,
    register_kind,
)
from nofuz.placements.importing.receiving import Intake, Received, first_seen, receive
from nofuz.placements.importing.refusals import sentence as refusal_sentence
from nofuz.placements.importing.running import run_import
from nofuz.placements.metrics import (
    Additive,
    Direction,
    Meaning,
    Metric,
    MixedMeaningsError,
    NotAdditiveError,
    Point,
    Segment,
    Unit,
    breaks,
    every_metric,
    metric,
    reason,
    register_metric,
    segments,
    total,
)
from nofuz.placements.models import (
    Account,
    ImportRun,
    ImportState,
    Owner,
    Placement,
    Reading,
    Route,
    Ruler,
    ValueTable,
    natural_key,
)
from nofuz.placements.platforms import PLATFORM_CHOICES, PLATFORMS, Platform
from nofuz.placements.queries import (
    chosen_formula,
    latest_readings,
    media_value_formulas,
    newest_value,
    reading_figure,
    readings_as_inputs,
    ruler_of,
)
from nofuz.placements.store import (
    AccountRow,
    PlacementRow,
    ReadingRow,
    Stored,
    store_accounts,
    store_placements,
    store_readings,
)
from nofuz.placements.tiers import (
    DEFAULT_PRESET,
    PRESETS,
    Preset,
    Tier,
    tier_case,
    tier_label,
    tier_of,
    tiers,
)
from nofuz.placements.value import Formula, media_value

__all__ = [
    "DEFAULT_PRESET",
    "ENGAGEMENT_PARTS",
    "PLATFORMS",
    "PLATFORM_CHOICES",
    "PRESETS",
    "VARIANTS",
    "Account",
    "AccountRow",
    "Additive",
    "Direction",
    "Formula",
    "ImportKind",
    "ImportRun",
    "ImportState",
    "Intake",
    "Meaning",
    "Metric",
    "MixedMeaningsError",
    "NotAdditiveError",
    "Outcome",
    "Owner",
    "Placement",
    "PlacementRow",
    "Platform",
    "Point",
    "Post",
    "Preset",
    "Reading",
    "ReadingRow",
    "Received",
    "Route",
    "Ruler",
    "Segment",
    "Stored",
    "Tier",
    "Unit",
    "ValueTable",
    "Variant",
    "add_account",
    "add_placement",
    "add_value_table",
    "breaks",
    "cancel_import",
    "check_no_import",
    "choose_ruler",
    "chosen_formula",
    "confirm_import",
    "engagement",
    "engagement_rate",
    "engagement_rate_variant",
    "every_metric",
    "first_seen",
    "kind_called",
    "kind_of",
    "kinds",
    "latest_readings",
    "mark_published",
    "media_value",
    "media_value_formulas",
    "metric",
    "natural_key",
    "newest_value",
    "queue_import",
    "reading_figure",
    "readings_as_inputs",
    "reason",
    "receive",
    "record_readings",
    "refusal_sentence",
    "register_kind",
    "register_metric",
    "retry_import",
    "ruler_of",
    "run_import",
    "segments",
    "start_import",
    "store_accounts",
    "store_placements",
    "store_readings",
    "tier_case",
    "tier_label",
    "tier_of",
    "tiers",
    "total",
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
