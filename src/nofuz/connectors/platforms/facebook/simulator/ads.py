"""An ad account, day by day."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import Any

from nofuz.connectors.graph.pretending import edge, gone
from nofuz.connectors.simulation import Reply, Request, Routes, Simulator

ROUTES = Routes()
ACCOUNT = "700100"
ADS = (("9001", "Leaves, short", "Autumn"), ("9002", "Leaves, long", "Autumn"))


@ROUTES("GET", "/{version}/act_{account}/insights", needs="ads_read")
def results(site: Simulator, request: Request, version: str, account: str) -> Reply:
    if account != ACCOUNT:
        raise gone(f"act_{account}")
    asked = json.loads(request.query["time_range"])
    first, last = date.fromisoformat(asked["since"]), date.fromisoformat(asked["until"])
    days = (first + timedelta(days=day) for day in range((last - first).days + 1))
    return edge(request, [_day(site, ad, day) for day in days for ad in ADS])


def _day(site: Simulator, ad: tuple[str, str, str], day: date) -> dict[str, Any]:
    """Figures are words here, as the Marketing API writes them."""
    rng = random.Random(f"{site.seed}:{ad[0]}:{day}")
    spent = rng.randint(800, 4000)
    seen = spent * rng.randint(2, 4)
    clicks = seen // rng.randint(60, 120)
    return {
        "id": f"{ad[0]}:{day}",
        "ad_id": ad[0],
        "ad_name": ad[1],
        "campaign_name": ad[2],
        "date_start": day.isoformat(),
        "date_stop": day.isoformat(),
        "spend": f"{spent / 100:.2f}",
        "account_currency": "EUR",
        "impressions": str(seen),
        "reach": str(seen * 7 // 10),
        "clicks": str(clicks),
        "inline_link_clicks": str(clicks * 6 // 10),
    }
