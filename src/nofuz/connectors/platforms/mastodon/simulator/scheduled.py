"""Statuses that wait: they have a number of their own, and another one once they are there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, Simulator

ROUTES = Routes()
LEAST, MOST = timedelta(minutes=5), 300


def waiting(site: Simulator) -> dict[str, dict[str, Any]]:
    kept: dict[str, dict[str, Any]] = site.state.other.setdefault("scheduled", {})
    return kept


def keep(site: Simulator, sent: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    later = datetime.fromisoformat(sent["scheduled_at"])
    if later < site.clock.now() + LEAST or len(waiting(site)) >= MOST:
        raise RefusedError(422, "Validation failed: Scheduled at must be in the future")
    number = site.state.new_id()
    params = {"text": str(sent.get("status", "")), "media_ids": sent.get("media_ids", [])}
    shown = {"id": number, "scheduled_at": later.isoformat(), "params": params}
    waiting(site)[number] = {"shown": shown, "at": later, "extra": extra}
    return shown


def release(site: Simulator) -> None:
    """Publish what is due."""
    for number, kept in list(waiting(site).items()):
        if kept["at"] <= site.clock.now():
            del waiting(site)[number]
            params = kept["shown"]["params"]
            site.state.add_post(
                site.brand.id, params["text"].strip(), kept["at"],
                media=tuple(params["media_ids"]), extra=kept["extra"],
            )  # fmt: skip


@ROUTES("GET", "/api/v1/scheduled_statuses", needs="read:statuses")
def listed(site: Simulator, request: Request) -> Reply:
    release(site)
    return Reply([kept["shown"] for kept in waiting(site).values()])


@ROUTES("GET", "/api/v1/scheduled_statuses/{number}", needs="read:statuses")
def one(site: Simulator, request: Request, number: str) -> Reply:
    release(site)
    if number not in waiting(site):
        raise RefusedError(404, "Record not found")
    return Reply(waiting(site)[number]["shown"])
