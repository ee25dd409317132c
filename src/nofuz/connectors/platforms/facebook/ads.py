"""What ads brought, day by day, from the Marketing API."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision

from nofuz.connectors.graph import Insights, Shown
from nofuz.connectors.platforms.facebook.client import Client
from nofuz.connectors.shape import AdResult, ReadsAdResults, Rejected, StopError, told
from nofuz.connectors.web import need

NAMES = {
    "impressions": Shown("impressions"),
    "reach": Shown("reach"),
    "clicks": Shown("clicks"),
    "inline_link_clicks": Shown("link_clicks"),
}
FIELDS = f"ad_id,ad_name,campaign_name,date_start,spend,account_currency,{','.join(NAMES)}"
NO_ACCOUNT = Rejected(
    "It is not known whose ads to read.",
    "Name the ad account in the settings as ad_account.",
    code="no_ad_account",
)


class Ads(Client, Insights, ReadsAdResults):
    """Reads the ad account that the settings name; the token needs the right to read ads."""

    @told
    def ad_results(self, first: date, last: date) -> tuple[AdResult, ...]:
        number = self.account.settings.get("ad_account", "").removeprefix("act_")
        if not number:
            raise StopError(NO_ACCOUNT)
        days = json.dumps({"since": first.isoformat(), "until": last.isoformat()})
        asked = {"level": "ad", "time_increment": 1, "time_range": days, "fields": FIELDS}
        found = self.every(f"act_{number}/insights", limit=100, **asked)
        return tuple(self._result(one) for one in found)

    def _result(self, said: Any) -> AdResult:
        currency = str(need(said, "account_currency"))
        spend = Decimal(need(said, "spend")).scaleb(get_currency_precision(currency))
        number = str(need(said, "ad_id"))
        values = {name: int(said[name]) for name in NAMES if name in said}
        return AdResult(
            ad=said.get("ad_name") or number,
            campaign=said.get("campaign_name") or "",
            day=date.fromisoformat(need(said, "date_start")),
            spend_minor=int(spend.to_integral_value()),
            currency=currency,
            metrics=self.metrics(number, NAMES, values),
        )
