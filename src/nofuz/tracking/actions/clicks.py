from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Max
from django.utils import timezone

from nofuz.core import ids
from nofuz.tracking.models import Click, Link, Visit

REPEAT_WITHIN = timedelta(hours=1)
TOKEN_LENGTH = 16


class Passing(NamedTuple):
    """Somebody follows a link at a moment."""

    link: Link
    visit: Visit
    at: datetime


def record_click(*, link: Link, visit: Visit, at: datetime | None = None) -> Click:
    """Keep one visit; nobody signed in does this, and the click is its own record."""
    return record_clicks(passings=[Passing(link, visit, at or timezone.now())])[0]


def record_clicks(*, passings: Iterable[Passing]) -> list[Click]:
    """Keep visits, many in one statement; the clicks come back in the order of time."""
    clicks = [_click(passing) for passing in sorted(passings, key=lambda passing: passing.at)]
    seen = _seen_before(clicks)
    for click in clicks:
        if click.is_bot:
            continue
        before = seen.get((click.link_id, click.visitor))
        click.is_repeat = before is not None and before > click.at - REPEAT_WITHIN
        seen[click.link_id, click.visitor] = click.at
    return Click.objects.bulk_create(clicks)


def _click(passing: Passing) -> Click:
    reason = passing.visit.bot_reason
    return Click(
        workspace_id=passing.link.workspace_id,
        link=passing.link,
        token=ids.token(TOKEN_LENGTH),
        at=passing.at,
        visitor=passing.visit.visitor(passing.link.workspace),
        is_bot=bool(reason),
        bot_reason=reason,
        referrer_host=passing.visit.referrer_host,
    )


def _seen_before(clicks: Sequence[Click]) -> dict[tuple[int, str], datetime]:
    """When each visitor last followed a link before the first of these clicks."""
    if not clicks:
        return {}
    first = clicks[0].at
    rows = (
        Click.objects.by_people()
        .filter(
            link__in={click.link_id for click in clicks},
            visitor__in={click.visitor for click in clicks},
            at__gt=first - REPEAT_WITHIN,
            at__lte=first,
        )
        .order_by()
        .values_list("link", "visitor")
        .annotate(last=Max("at"))
    )
    return {(link, visitor): last for link, visitor, last in rows}
