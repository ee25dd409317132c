"""Units of a project, counted from midnight to midnight in California."""

from __future__ import annotations

from datetime import timedelta, timezone

from nofuz.connectors.simulation import RefusedError, Simulator

TOO_MANY = 429
PACIFIC = timezone(timedelta(hours=-8))  # in winter, in which the simulated time begins
CHANGE = "change"
UPLOADS, SEARCHES = "uploads", "searches"
APART = {UPLOADS: 100, SEARCHES: 100}
UNITS = 10_000
COSTS = {"calls": 1, CHANGE: 50}


def take(site: Simulator, what: str) -> None:
    """Count a call; one too many is refused, with 403 as Google does."""
    if what == "free":
        return
    bucket = what if what in APART else "units"
    day = site.clock.now().astimezone(PACIFIC).date()
    counted = site.state.other.setdefault("units", {})
    used = counted.get((bucket, day), 0) + COSTS.get(what, 1)
    if used > APART.get(bucket, UNITS):
        message = "The request cannot be completed because you have exceeded your quota."
        raise RefusedError(403, message, "quotaExceeded")
    counted[bucket, day] = used
