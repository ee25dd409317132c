from __future__ import annotations

from nofuz.campaigns.api import Event
from nofuz.creators.api import Creator
from nofuz.workspaces.api import Permission, Seat
from tests.campaigns.support import assignment, campaign, creator, perform
from tests.permissions.rules import Rule, Rules


def _campaign(seat: Seat) -> dict[str, object]:
    return {"pk": campaign(seat).pk}


def _assignment(seat: Seat) -> dict[str, object]:
    return {"pk": assignment(seat).pk}


def _move(seat: Seat) -> dict[str, object]:
    return _assignment(seat) | {"event": "invite"}


def _creator(seat: Seat) -> dict[str, object]:
    return {"pk": creator(seat).pk}


def _asked(seat: Seat) -> dict[str, object]:
    """An assignment that the creator who gets the rule was invited to."""
    made = assignment(seat)
    Creator.objects.filter(pk=made.creator_id).update(user=seat.user)
    return {"pk": perform(Event.INVITE, made, Seat.system(seat.workspace)).pk}


def _own_move(seat: Seat) -> dict[str, object]:
    return _asked(seat) | {"event": "accept"}


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
    "campaigns:portal": Rule(Permission.PORTAL),
    "campaigns:portal_assignment": Rule(Permission.PORTAL, given=_asked),
    "campaigns:portal_move": Rule(Permission.PORTAL, given=_own_move),
}
