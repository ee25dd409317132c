from __future__ import annotations

from dataclasses import dataclass

from nofuz.workspaces.models.people import User
from nofuz.workspaces.models.roles import ROLE_PERMISSIONS, Role
from nofuz.workspaces.models.workspace import Brand, Workspace


@dataclass(frozen=True, slots=True)
class Seat:
    """Who acts, where, and as what: the key to every row and the `by` of every action.

    A system seat (a job, an import from the command line, the demo) has no user. A seat limited to
    a brand sees only that brand's rows.
    """

    workspace: Workspace
    role: Role
    user: User | None = None
    brand: Brand | None = None

    @classmethod
    def system(cls, workspace: Workspace) -> Seat:
        return cls(workspace=workspace, role=Role.OWNER)

    def can(self, permission: str) -> bool:
        return permission in ROLE_PERMISSIONS[self.role]
