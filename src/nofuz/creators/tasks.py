from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from nofuz.core.routine import Every, last_success, routine
from nofuz.creators.listings import refresh_changed_prices

NAME = "nofuz.creators.renew_prices"


@routine(NAME, _("Shows the prices of today in the directory"), Every.HOUR)
def renew_prices() -> None:
    """Look back to the last time, however long ago; a row that is right already stays as it is."""
    last = last_success(NAME)
    refresh_changed_prices(since=last.date() - timedelta(days=1) if last else date.min)
