from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from nofuz.core import ids
from nofuz.tracking.models import Click, Link, Visit

REPEAT_WITHIN = timedelta(hours=1)
TOKEN_LENGTH = 16


def record_click(*, link: Link, visit: Visit, at: datetime | None = None) -> Click:
    """Keep one visit; nobody signed in does this, and the click is its own record."""
    moment = at or timezone.now()
    visitor = visit.visitor(link.workspace)
    reason = visit.bot_reason
    earlier = Click.objects.filter(
        link=link, visitor=visitor, is_bot=False, at__gt=moment - REPEAT_WITHIN, at__lte=moment
    )
    return Click.objects.create(
        workspace_id=link.workspace_id,
        link=link,
        token=ids.token(TOKEN_LENGTH),
        at=moment,
        visitor=visitor,
        is_bot=bool(reason),
        bot_reason=reason,
        is_repeat=not reason and earlier.exists(),
        referrer_host=visit.referrer_host,
    )
