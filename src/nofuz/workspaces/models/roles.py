from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
