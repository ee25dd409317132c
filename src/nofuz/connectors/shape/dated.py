"""What holds for a while: versions, names of metrics, limits, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Dated:
    """One fact about a platform's interface.

    Parameters
    ----------
    kind
        version, metric or limit.
    what
        What it is about: the version, the platform's name of a metric, what is limited.
    value
        What holds, in the platform's own words or figures; empty for a name.
    since, until
        First and last day on which it holds; None is not known, or open.
    instead
        What to use once it is over.
    source
        Where it is published.
    seen_on
        When somebody read it there.
    """

    kind: str
    what: str
    source: str
    seen_on: date
    value: str = ""
    since: date | None = None
    until: date | None = None
    instead: str = ""
