"""Insights as Meta writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nofuz.connectors.graph.pretending.nodes import refuse
from nofuz.connectors.simulation import Reply, Request, Simulator


def insights(
    site: Simulator, request: Request, of: str, figures: Mapping[str, Any], *,
    period: str = "lifetime",
) -> Reply:  # fmt: skip
    """Answer with the figures that were asked for; one that has gone spoils the whole call."""
    asked = request.query.get("metric", "").split(",")
    shown = site.shown(figures)
    if any(name not in shown for name in asked):
        known = ", ".join(shown)
        raise refuse(100, f"(#100) metric[0] must be one of the following values: {known}")
    total = request.query.get("metric_type") == "total_value"
    return Reply({"data": [_one(of, name, shown[name], period, total=total) for name in asked]})


def _one(of: str, name: str, value: Any, period: str, *, total: bool) -> dict[str, Any]:
    said = {"total_value": {"value": value}} if total else {"values": [{"value": value}]}
    return {"name": name, "period": period, **said, "title": name.replace("_", " ").capitalize(),
            "description": "", "id": f"{of}/insights/{name}/{period}"}  # fmt: skip
