from nofuz.workspaces.models.audit import AuditEntry
from nofuz.workspaces.models.people import Invitation, Membership, User, UserManager
from nofuz.workspaces.models.roles import ROLE_PERMISSIONS, Permission, Role
from nofuz.workspaces.models.rows import WorkspaceModel, WorkspaceQuerySet
from nofuz.workspaces.models.seat import Seat
from nofuz.workspaces.models.workspace import Brand, Workspace

__all__ = [
    "ROLE_PERMISSIONS",
    "AuditEntry",
    "Brand",
    "Invitation",
    "Membership",
    "Permission",
    "Role",
    "Seat",
    "User",
    "UserManager",
    "Workspace",
    "WorkspaceModel",
    "WorkspaceQuerySet",
]
