from __future__ import annotations

from nofuz.workspaces.api import Permission, Seat
from tests.campaigns.support import assignment, campaign, creator
from tests.permissions.rules import Rule, Rules


def _campaign(seat: Seat) -> dict[str, object]:
    return {"pk": campaign(seat).pk}


def _assignment(seat: Seat) -> dict[str, object]:
    return {"pk": assignment(seat).pk}


def _move(seat: Seat) -> dict[str, object]:
    return _assignment(seat) | {"event": "invite"}


def _creator(seat: Seat) -> dict[str, object]:
    return {"pk": creator(seat).pk}


EXPECT: Rules = {
    "campaigns:list": Rule(Permission.VIEW),
    "campaigns:new": Rule(Permission.EDIT),
    "campaigns:detail": Rule(Permission.VIEW, given=_campaign),
    "campaigns:edit": Rule(Permission.EDIT, given=_campaign),
    "campaigns:add_creators": Rule(Permission.EDIT, given=_campaign),
    "campaigns:add_cost": Rule(Permission.EDIT, given=_campaign),
    "campaigns:assignment": Rule(Permission.VIEW, given=_assignment),
    "campaigns:move": Rule(Permission.VIEW, given=_move),
    "campaigns:change_fee": Rule(Permission.EDIT, given=_assignment),
    "campaigns:change_dates": Rule(Permission.EDIT, given=_assignment),
    "campaigns:add_assignment_cost": Rule(Permission.EDIT, given=_assignment),
    "campaigns:record_metrics": Rule(Permission.EDIT, given=_assignment),
    "campaigns:of_creator": Rule(Permission.VIEW, given=_creator),
}
