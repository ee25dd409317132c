"""``{% load numbers %}``: what people entered and what was counted, with where it comes from.

What was measured is a ruler's figure (``{% load ruler %}{% figure f %}``). Both open the same way.
"""

from __future__ import annotations

import datetime as dt
import secrets

from django import template
from django.db.models import Model
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from nofuz.core.money import Money
from nofuz.ui import format as figures
from nofuz.ui.seats import seat_of

register = template.Library()


@register.simple_tag(takes_context=True)
def entered(
    context: Context,
    amount: Money | None,
    what: str,
    note: str = "",
    *,
    of: Model | None = None,
    at: dt.date | None = None,
    source: str = "",
    brief: bool = False,
) -> SafeString | str:
    """``{% entered fee "Fee" of=assignment %}``: an amount as somebody wrote it down.

    ``of`` is the row it stands in: who wrote it is looked up in the log when somebody asks.
    """
    if amount is None:
        return figures.UNKNOWN
    return _told(
        figures.money(amount, brief=brief),
        what,
        note,
        full=f"{figures.money(amount)} ({amount.currency})",
        is_entered=True,
        at=at,
        source=source,
        log_url=_log_url(context, of),
    )


@register.simple_tag
def counted(
    number: float | None,
    what: str,
    note: str = "",
    *,
    out_of: str = "",
    at: dt.datetime | None = None,
    brief: bool = False,
) -> SafeString | str:
    """``{% counted n "Creators" %}``: how many rows there are, now or ``at`` a time.

    ``out_of`` is shown instead of the number, where it is one part of several: "3 of 5".
    """
    if number is None:
        return figures.UNKNOWN
    shown = figures.short(number) if brief else figures.number(number)
    return _told(out_of or shown, what, note, full=out_of or figures.number(number), at=at)


def _told(shown: str, what: str, note: str, **story: object) -> SafeString:
    names = {"id": f"number-{secrets.token_hex(6)}", "shown": shown, "what": what, "note": note}
    return render_to_string("ui/components/number.html", {**names, **story})


def _log_url(context: Context, row: Model | None) -> str:
    request = context.get("request")
    seat = seat_of(request) if request else None
    if row is None or seat is None or not seat.can("view"):
        return ""
    return reverse("shell:entered", args=[seat.workspace.slug, row._meta.label_lower, row.pk])
