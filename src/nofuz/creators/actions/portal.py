from __future__ import annotations

from nofuz.creators.holding import hold
from nofuz.creators.models import Creator
from nofuz.creators.policies import check_can_connect
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Seat, User


@workspaces.action("creators.connect_user")
def connect_user(*, creator: Creator, user: User, by: Seat) -> Creator:
    """Let a person use the portal as this creator: the e-mail address says that it is them."""
    hold([creator])
    check_can_connect(creator, user)
    creator.user = user
    creator.save(update_fields=["user"])
    return creator
