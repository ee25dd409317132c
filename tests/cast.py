"""The cast of the tests: one workspace with every role, and a stranger with another workspace."""

from __future__ import annotations

from dataclasses import dataclass

from nofuz.workspaces.api import Brand, Membership, Role, Seat, User, Workspace


@dataclass(frozen=True)
class Cast:
    workspace: Workspace
    brand: Brand
    owner: Seat
    manager: Seat
    analyst: Seat
    client: Seat
    creator: Seat
    stranger: Seat

    def seats(self) -> dict[str, Seat]:
        names = ("owner", "manager", "analyst", "client", "creator", "stranger")
        return {name: getattr(self, name) for name in names}


def assemble() -> Cast:
    """Sarv and her colleagues at Anar; Dena works for somebody else."""
    workspace = Workspace.objects.create(name="Anar", slug="anar", currency="EUR")
    brand = Brand.objects.create(workspace=workspace, name="Anar", slug="anar")
    other = Workspace.objects.create(name="Behi", slug="behi", currency="USD")
    Brand.objects.create(workspace=other, name="Behi", slug="behi")
    people = {role: _seat(workspace, role) for role in Role}
    return Cast(
        workspace,
        brand,
        people[Role.OWNER],
        people[Role.MANAGER],
        people[Role.ANALYST],
        people[Role.CLIENT],
        people[Role.CREATOR],
        _seat(other, Role.OWNER),
    )


def _seat(workspace: Workspace, role: Role) -> Seat:
    user = User.objects.create(email=f"{role}@{workspace.slug}.example", name=f"{role} {workspace}")
    Membership.objects.create(workspace=workspace, user=user, role=role)
    return Seat(workspace=workspace, role=role, user=user)
