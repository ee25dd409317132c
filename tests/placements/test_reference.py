"""The page of metrics says what the registry says."""

from __future__ import annotations

from pathlib import Path

from nofuz.placements.metrics.reference import reference

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "metrics.md"


def test_the_reference_of_metrics_is_up_to_date() -> None:
    """A page that is out of date is written anew, for you to read and commit."""
    written, wanted = PAGE.read_text() if PAGE.exists() else "", reference()
    PAGE.write_text(wanted)
    assert written == wanted
