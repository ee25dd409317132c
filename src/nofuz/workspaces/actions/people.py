from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nofuz.core.errors import Refused
from nofuz.workspaces.actions.audited import action
from nofuz.workspaces.models import Brand, Membership, Role, Seat, User
from nofuz.workspaces.policies import (
    check_can_change_role,
    check_can_limit,
    check_owner_remains,
)


@action("workspaces.change_role")
def change_role(*, membership: Membership, role: Role, brand: Brand | None, by: Seat) -> Membership:
    """Give a person another role, and one brand or (None) all of them."""
    owners, current = _locked(membership, by)
    check_can_change_role(by.role, current.role, role)
    check_can_limit(role=role, brand=brand, by=by)
    if role != Role.OWNER:
        check_owner_remains(owners=owners, leaving=current.role)
    current.role, current.brand = role, brand
    current.save(update_fields=["role", "brand"])
    return current


@action("workspaces.remove_person")
def remove_person(*, membership: Membership, by: Seat) -> str:
    owners, current = _locked(membership, by)
    check_can_change_role(by.role, current.role, None)
    check_owner_remains(owners=owners, leaving=current.role)
    current.delete()
    return str(current.user)


def change_profile(*, user: User, name: str, language: str) -> None:
    """Change what belongs to a person, not to a workspace: no workspace's log tells of it."""
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])


def choose_language(*, user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


def _locked(membership: Membership, by: Seat) -> tuple[int, Membership]:
    """Lock the owners' seats, always first and in one order, then the seat to change."""
    seats = Membership.objects.select_for_update(of=("self",)).order_by("pk")
    owners = len(seats.filter(workspace=by.workspace, role=Role.OWNER))
    current = seats.select_related("user").filter(pk=membership.pk).first()
    if current is None:
        raise Refused(_("This person has already left the workspace."))
    return owners, current
