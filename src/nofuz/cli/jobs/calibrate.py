"""What channels caused, from journeys and a table of who was held out."""

from __future__ import annotations

from pathlib import Path

from nofuz.cli.columns import read, titles
from nofuz.cli.jobs.common import one_each, refusing
from nofuz.cli.jobs.journeys import TOUCHES, parts, touches
from nofuz.core.errors import Refused
from nofuz.engine import attribution

COUNTED = ("held_out", "held_out_conversions", "met", "met_conversions")


def calibrated(paths: Path, held: Path, people: int | None) -> attribution.Calibrated:
    """Calibrate credit by a table of counts, or by one of single people held out."""
    evidence: attribution.HoldOut | attribution.Measured
    if "customer" in titles(held):
        journeys, evidence = _foreseen(paths, held, people)
    elif people is None:
        evidence = _counted(held)
        with refusing():
            journeys = attribution.together(list(parts(paths)))
    else:
        raise Refused(f"--people is for a table of single people; {held.name} counts them.")
    with refusing():
        found = attribution.intent(journeys), attribution.attribute(journeys, "last")
        return attribution.calibrate([credit.by_name() for credit in found], evidence)


def _counted(held: Path) -> attribution.HoldOut:
    rows = read(held, dict.fromkeys(("channel", *COUNTED), ()), {})
    numbers = (rows.numbers(name, least=0) for name in COUNTED)
    with refusing(rows):
        return attribution.hold_out(one_each(rows, "channel"), *numbers)


def _foreseen(
    paths: Path, held: Path, people: int | None
) -> tuple[attribution.Paths, attribution.Measured]:
    if people is None:
        raise Refused(f"{held.name} lists single people: say with --people how many there are.")
    if "path" in titles(paths):
        raise Refused(f"{paths.name} must list single touches, as {held.name} lists single people.")
    rows = read(paths, dict.fromkeys(TOUCHES, ()), {})
    out = read(held, dict.fromkeys(("customer", "channel"), ()), {})
    with refusing(rows):
        lots = attribution.lots(touches(rows), out.names("customer"), out.text("channel"), people)
        evidence = attribution.foresee(
            lots.paths, lots.held, people_held=lots.people_held, people=lots.people
        )
    return lots.paths, evidence
