from __future__ import annotations

import logging

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nofuz.campaigns.actions import move
from nofuz.campaigns.models import Event
from nofuz.campaigns.queries import waited_in_vain
from nofuz.core.errors import Refused
from nofuz.core.routine import Every, routine
from nofuz.workspaces.api import Seat, Workspace

log = logging.getLogger(__name__)
TITLE = _("Lets invitations and drafts that never came expire, a week after they were due")


@routine("nofuz.campaigns.expire_overdue", TITLE, Every.HOUR)
def expire_overdue() -> None:
    for workspace in Workspace.objects.order_by("pk"):
        seat = Seat.system(workspace)
        for late in waited_in_vain(seat, timezone.now()):
            try:
                move(assignment=late, event=Event.EXPIRE, version=late.version, by=seat)
            except Refused:
                log.info("Assignment %s moved while it was about to expire", late.pk)
