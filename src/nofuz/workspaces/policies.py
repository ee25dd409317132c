from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from nofuz.core.errors import Refused


class Role(TextChoices):
    OWNER = "owner", _("Owner")
    MANAGER = "manager", _("Manager")
    ANALYST = "analyst", _("Analyst")
    CLIENT = "client", _("Client")
    CREATOR = "creator", _("Creator")


class Permission(TextChoices):
    VIEW = "view", _("See the workspace")
    EDIT = "edit", _("Create and change")
    APPROVE = "approve", _("Approve and vote")
    MANAGE = "manage", _("Manage people and settings")
    OWN = "own", _("Own the workspace")
    PORTAL = "portal", _("Use the creator portal")


P = Permission
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset({P.VIEW, P.EDIT, P.APPROVE, P.MANAGE, P.OWN}),
    Role.MANAGER: frozenset({P.VIEW, P.EDIT, P.APPROVE, P.MANAGE}),
    Role.ANALYST: frozenset({P.VIEW, P.EDIT}),
    Role.CLIENT: frozenset({P.VIEW, P.APPROVE}),
    Role.CREATOR: frozenset({P.PORTAL}),
}


def check_can_invite(role: Role, invited: Role) -> None:
    if invited == Role.OWNER and role != Role.OWNER:
        raise Refused(_("Only an owner can invite another owner."))


def check_can_change_role(role: Role, current: Role | str, wanted: Role | None) -> None:
    if Role.OWNER in {current, wanted} and role != Role.OWNER:
        raise Refused(_("Only an owner can change who owns the workspace."))


def check_owner_remains(*, owners: int, leaving: Role | str) -> None:
    if leaving == Role.OWNER and owners == 1:
        raise Refused(_("A workspace needs an owner. Make somebody else an owner first."))
