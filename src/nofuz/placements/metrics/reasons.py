"""Why a figure is not known, as a page says it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "not_reported": _("The platform or the file did not report it."),
    "no_readings": _("Nothing has been collected yet."),
    "likes_hidden": _("The likes are hidden, so a rate that counts them is undefined."),
    "part_missing": _("A figure that it is computed from was not reported."),
    "denominator_missing": _("What it would be divided by is not known."),
    "zero_denominator": _("What it would be divided by is zero."),
    "reach_missing": _("Impressions are not known, and this formula does not guess them."),
    "no_value_for_platform": _("The formula names no value for this platform."),
    "mixed_meanings": _(
        "The platform changed what it counts in between; both sides are never added up."
    ),
    "not_additive": _("It counts distinct people or is a ratio, so it cannot be added up."),
    "mixed_currencies": _("The amounts are in several currencies."),
    "too_few": _("There are too few observations to say."),
    "no_cost": _("No cost has been entered."),
    "no_tracking": _("Nothing was traced: there is no link or code for it."),
}


def reason(code: str) -> str:
    """Say why a figure is not known; an unknown code reads as "not reported"."""
    return str(REASONS.get(code, REASONS["not_reported"]))
