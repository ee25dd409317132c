from __future__ import annotations

from dataclasses import replace

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from nofuz.placements.metrics.computed import COMPUTED
from nofuz.placements.metrics.definition import Metric
from nofuz.placements.metrics.reported import REPORTED

DAY = "day_"
_registry = {entry.id: entry for entry in (*REPORTED, *COMPUTED)}


def metric(metric_id: str) -> Metric:
    """Return a metric by its id.

    Parameters
    ----------
    metric_id
        `day_views` is the figure of one day where `views` is the total since publication.

    Returns
    -------
    Metric

    Raises
    ------
    KeyError
        The registry does not know it.
    """
    found = _registry.get(metric_id)
    if found is None and metric_id.startswith(DAY):
        return _of_one_day(_registry[metric_id.removeprefix(DAY)])
    return _registry[metric_id] if found is None else found


def every_metric() -> tuple[Metric, ...]:
    """Return the whole registry in its order."""
    return tuple(_registry.values())


def register_metric(entry: Metric) -> None:
    """Add a metric of a room above, when that room is ready.

    Raises
    ------
    ValueError
        Another metric has this id.
    """
    if _registry.setdefault(entry.id, entry) != entry:
        raise ValueError(f"The metric {entry.id} is defined twice.")


def _of_one_day(whole: Metric) -> Metric:
    return replace(
        whole,
        id=f"{DAY}{whole.id}",
        label=format_lazy(_("{metric} of one day"), metric=whole.label),
        definition=format_lazy(
            _("{definition} Counted on one day only."), definition=whole.definition
        ),
    )
