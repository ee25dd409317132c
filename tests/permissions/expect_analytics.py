from __future__ import annotations

from nofuz.workspaces.api import Permission, Seat
from tests.campaigns.support import campaign
from tests.permissions.rules import Rule, Rules


def _campaign(seat: Seat) -> dict[str, object]:
    return {"pk": campaign(seat).pk}


EXPECT: Rules = {
    "analytics:compare": Rule(Permission.VIEW),
    "analytics:campaign": Rule(Permission.VIEW, given=_campaign),
}
