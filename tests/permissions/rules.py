"""How a room writes down who may open its addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from nofuz.workspaces.api import Permission, Seat

PUBLIC = "public"  # everybody, without signing in
SIGNED_IN = "signed in"  # everybody who signed in, whatever the workspace


@dataclass(frozen=True)
class Rule:
    """What an address needs.

    Parameters
    ----------
    needs
        A permission in the address's workspace, or PUBLIC or SIGNED_IN. An address without a
        workspace needs the permission in any of the person's workspaces.
    given
        Makes the objects that the address names, in the workspace of the seat it gets (an owner's;
        for PORTAL a creator's), and returns the address's arguments besides ``workspace``. It runs
        once for the own workspace and once for a stranger's.
    data
        What a POST sends; without it, an empty form.
    """

    needs: str
    given: Callable[[Seat], dict[str, object]] | None = None
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def in_workspace(self) -> bool:
        return self.needs in Permission.values

    def allows(self, seat: Seat | None) -> bool:
        if self.needs == PUBLIC:
            return True
        if seat is None:
            return False
        return self.needs == SIGNED_IN or seat.can(self.needs)


Rules = dict[str, Rule]
