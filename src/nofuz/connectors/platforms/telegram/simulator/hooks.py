"""The address to which updates are sent, and what waits for it."""

from __future__ import annotations

import re
from typing import Any

from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, Simulator

ROUTES = Routes()
WORD = re.compile(r"[A-Za-z0-9_-]{1,256}\Z")
CONNECTIONS = 40


@ROUTES("POST", "/bot{token}/setWebhook")
def start(site: Simulator, request: Request, token: str) -> Reply:
    asked = request.values()
    word = str(asked.get("secret_token", ""))
    if word and not WORD.match(word):
        raise RefusedError(400, "Bad Request: secret token contains unallowed characters")
    stop(site, request, token)
    if asked["url"]:
        site.subscribe(asked["url"], word, frozenset(asked.get("allowed_updates", ())))
    return Reply({"ok": True, "result": True, "description": "Webhook was set"})


@ROUTES("POST", "/bot{token}/deleteWebhook")
def stop(site: Simulator, request: Request, token: str) -> Reply:
    for url in list(site.notices.subscribers):
        site.notices.drop(url)
    return Reply({"ok": True, "result": True, "description": "Webhook was deleted"})


@ROUTES("POST", "/bot{token}/getWebhookInfo")
def told(site: Simulator, request: Request, token: str) -> Reply:
    url = next(iter(site.notices.subscribers), "")
    waiting = len(site.notices.waiting)
    found: dict[str, Any] = {
        "url": url,
        "has_custom_certificate": False,
        "pending_update_count": waiting,
    }
    if url:
        kinds = sorted(site.notices.subscribers[url].kinds)
        found |= {"max_connections": CONNECTIONS, **({"allowed_updates": kinds} if kinds else {})}
    if site.notices.refused:
        at, why = site.notices.refused
        found |= {"last_error_date": int(at.timestamp()), "last_error_message": why}
    return Reply({"ok": True, "result": found})
