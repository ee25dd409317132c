from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from nofuz.core.figures import Basis, Figure, Input
from nofuz.core.money import Money
from nofuz.placements.models import Placement, Reading, Ruler, ValueTable
from nofuz.placements.value import PUBLISHED, Formula, Term, Version
from nofuz.workspaces.api import Workspace

OWN = "own:"


def ruler_of(workspace: Workspace) -> Ruler:
    """Return what the workspace measures with; the defaults when it never chose."""
    return Ruler.objects.filter(workspace=workspace).first() or Ruler(workspace=workspace)


def media_value_formulas(workspace: Workspace) -> dict[str, Formula]:
    """Return the published formulas and the workspace's own, by id.

    Returns
    -------
    dict
        Own tables come first, as `own:NAME`, with all their versions.
    """
    versions: dict[str, list[Version]] = {}
    for table in ValueTable.objects.filter(workspace=workspace).order_by("name", "version"):
        versions.setdefault(table.name, []).append(_version(table))
    own = {
        f"{OWN}{name}": Formula(f"{OWN}{name}", name, "", tuple(found), _("Your own table."))
        for name, found in versions.items()
    }
    return own | PUBLISHED


def chosen_formula(workspace: Workspace) -> Formula:
    """Return the formula that the workspace shows first."""
    formulas = media_value_formulas(workspace)
    return formulas.get(ruler_of(workspace).media_value, PUBLISHED["upfluence"])


def latest_readings(
    placement_ids: QuerySet[Placement] | Sequence[int],
) -> dict[int, dict[str, Reading]]:
    """Return the newest reading of every metric of every placement asked for."""
    found: dict[int, dict[str, Reading]] = {}
    for reading in Reading.objects.filter(placement__in=placement_ids).newest():
        found.setdefault(reading.placement_id or 0, {})[reading.metric] = reading
    return found


def newest_value(metric: str, outer: str = "pk") -> Subquery:
    """Return the newest value of a metric of a placement as an expression for a queryset."""
    rows = Reading.objects.filter(placement=OuterRef(outer), metric=metric)
    return Subquery(rows.order_by("-observed_at", "-id").values("value")[:1])


def reading_figure(reading: Reading | None, metric: str) -> Figure:
    """Return a reading as a figure that can explain itself; None when there is no reading."""
    if reading is None:
        return Figure(metric, None, reason="not_reported")
    return Figure(
        metric,
        reading.value,
        basis=Basis(reading.basis),
        observed_at=reading.observed_at,
        n=1,
        version=reading.source,
    )


def readings_as_inputs(readings: Mapping[str, Reading]) -> list[Input]:
    """Return readings as inputs of a media value formula."""
    return [
        Input(metric, reading.value, Basis(reading.basis)) for metric, reading in readings.items()
    ]


def _version(table: ValueTable) -> Version:
    minor = Money.of(1, table.currency).minor
    return Version(
        table.version,
        table.currency,
        {
            platform: tuple(
                Term(metric, Decimal(worth) / minor, required=False)
                for metric, worth in rates.items()
            )
            for platform, rates in table.rates.items()
        },
    )
