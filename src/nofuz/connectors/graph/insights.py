"""Figures: asked together, and one by one when Meta no longer knows one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nofuz.connectors.graph.client import GraphClient, RefusalError
from nofuz.connectors.shape import Metrics, Reading
from nofuz.connectors.web import need

TOO_FEW = 10  # "not enough viewers": of one story, not of the permission


@dataclass(frozen=True, slots=True)
class Shown:
    """How a figure of theirs is one of ours: its id, and what makes the units the same."""

    ours: str = ""
    times: float = 1


class Insights(GraphClient):
    """Reads figures; a name that has gone is None and blanks no other."""

    def insights(
        self, path: str, names: Mapping[str, Shown], **params: object
    ) -> dict[str, Any | None]:
        """Return per name of theirs what an insights edge says, None when it says nothing."""
        try:
            found = self._asked(path, tuple(names), params)
        except RefusalError as refused:
            if not _of_one_metric(refused):
                raise
            found = {}
            for name in names:
                found |= self._alone(path, name, params)
        return {name: found.get(name) for name in names}

    def metrics(
        self, of: str, names: Mapping[str, Shown], values: Mapping[str, Any | None]
    ) -> Metrics:
        readings = (
            Reading(shown.ours, name, _number(values.get(name), shown.times))
            for name, shown in names.items()
        )
        return Metrics(of, self.web.world.now(), tuple(readings))

    def _alone(self, path: str, name: str, params: Mapping[str, object]) -> dict[str, Any]:
        try:
            return self._asked(path, (name,), params)
        except RefusalError as refused:
            if not _of_one_metric(refused):
                raise
            return {}

    def _asked(
        self, path: str, names: tuple[str, ...], params: Mapping[str, object]
    ) -> dict[str, Any]:
        said = self.get(path, metric=",".join(names), **params)
        return {need(one, "name"): _value(one) for one in need(said, "data")}


def _of_one_metric(refused: RefusalError) -> bool:
    return refused.refusal.bad_parameter or refused.refusal.code == TOO_FEW


def _value(one: Any) -> Any | None:
    if "total_value" in one:
        return one["total_value"].get("value")
    if "link_total_values" in one:
        return sum(link.get("value", 0) for link in one["link_total_values"])
    values = one.get("values") or []
    return values[-1].get("value") if values else None


def _number(value: Any, times: float) -> float | None:
    if isinstance(value, dict):
        return sum(value.values()) * times
    return None if value is None else value * times
