from __future__ import annotations

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from nofuz.creators.listings import refresh_changed_prices

# A machine may sleep for some days; a row that is right already stays as it is.
LOOKED_BACK = timedelta(days=14)


@app.periodic(cron="5 * * * *")
@app.task(name="nofuz.creators.renew_prices", queue="heavy", queueing_lock="creators.renew_prices")
def renew_prices(timestamp: int) -> None:
    """Let the directory show the prices that are valid today."""
    refresh_changed_prices(since=datetime.fromtimestamp(timestamp, UTC).date() - LOOKED_BACK)
