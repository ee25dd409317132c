from __future__ import annotations

from nofuz.workspaces.api import Seat
from tests.permissions.rules import PUBLIC, Rule, Rules
from tests.tracking.support import link


def _link(seat: Seat) -> dict[str, object]:
    return {"token": link(seat).token}


EXPECT: Rules = {
    "tracking_open:follow": Rule(PUBLIC, given=_link),
    "tracking_open:receive": Rule(PUBLIC),
}
