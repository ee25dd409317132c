"""Which figures a table of groups shows, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.analytics.queries import Group
from nofuz.core.figures import Figure

COLUMNS: tuple[tuple[str, str | Promise], ...] = (
    ("reach", _("Reach")),
    ("views", _("Views")),
    ("engagement", _("Engagement")),
    ("engagement_rate", _("Engagement rate")),
    ("tracked_clicks", _("Clicks")),
    ("conversions", _("Conversions")),
    ("revenue", _("Revenue")),
    ("cost", _("Cost")),
    ("media_value", _("Media value")),
    ("cost_per_mille", _("Cost per 1000 views")),
    ("cost_per_engagement", _("Cost per engagement")),
    ("cost_per_conversion", _("Cost per conversion")),
    ("roi", _("Return on investment")),
)


def rows(groups: Sequence[Group]) -> list[tuple[str | Promise, list[Figure]]]:
    """One line per metric, one column per group: what is compared stands side by side."""
    return [(label, [group.figures[name] for group in groups]) for name, label in COLUMNS]


def lines(groups: Iterable[Group]) -> list[tuple[Group, list[Figure]]]:
    return [(group, [group.figures[name] for name, _label in COLUMNS]) for group in groups]
