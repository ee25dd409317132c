from __future__ import annotations

from django.utils.translation import gettext as _

from nofuz.core.errors import Refused
from nofuz.creators.models import Creator
from nofuz.workspaces.api import Membership, Seat, User


def check_can_connect(creator: Creator, user: User) -> None:
    if creator.email.lower() != user.email.lower():
        raise Refused(_("This person’s e-mail address is not the creator’s."))
    if creator.user_id not in {None, user.pk}:
        raise Refused(_("This creator already uses the portal with another account."))


def check_can_merge(kept: Creator, gone: Creator, seat: Seat) -> None:
    if seat.brand is not None:
        raise Refused(_("You see one brand only; creators can be merged by who sees all brands."))
    if kept.pk == gone.pk:
        raise Refused(_("This is the same record. Choose another one."))
    if len(portal_users(kept, gone)) > 1:
        raise Refused(
            _(
                "Both use the portal, with different sign-ins. Remove one of the two people "
                "from the workspace first; the other one stays connected."
            )
        )


def portal_users(kept: Creator, gone: Creator) -> list[User]:
    """Those who use the portal as one of the two, and are still in the workspace."""
    users = {user.pk: user for user in (kept.user, gone.user) if user}
    there = Membership.objects.filter(workspace=kept.workspace_id, user__in=users)
    still = set(there.values_list("user", flat=True))
    return [user for key, user in users.items() if key in still]
