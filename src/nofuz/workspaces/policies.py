from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nofuz.core.errors import Refused
from nofuz.workspaces.models import Role


def check_can_invite(role: Role, invited: Role) -> None:
    if invited == Role.OWNER and role != Role.OWNER:
        raise Refused(_("Only an owner can invite another owner."))


def check_can_change_role(role: Role, current: Role | str, wanted: Role | None) -> None:
    if Role.OWNER in {current, wanted} and role != Role.OWNER:
        raise Refused(_("Only an owner can change who owns the workspace."))


def check_owner_remains(*, owners: int, leaving: Role | str) -> None:
    if leaving == Role.OWNER and owners == 1:
        raise Refused(_("A workspace needs an owner. Make somebody else an owner first."))
