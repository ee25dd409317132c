from __future__ import annotations

from nofuz.workspaces.api import Permission, Seat
from tests.permissions.rules import PUBLIC, Rule, Rules
from tests.tracking.support import link


def _link(seat: Seat) -> dict[str, object]:
    return {"token": link(seat).token}


EXPECT: Rules = {
    "tracking_open:follow": Rule(PUBLIC, given=_link),
    "tracking_open:receive": Rule(PUBLIC),
    "tracking:list": Rule(Permission.VIEW),
    "tracking:activity": Rule(Permission.VIEW),
    "tracking:key": Rule(Permission.MANAGE),
    "tracking:rotate": Rule(Permission.MANAGE),
}
