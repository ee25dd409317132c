from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nofuz.core.errors import Refused
from nofuz.workspaces.models import Brand, Invitation, Membership, Role, Seat, User, Workspace


def check_can_open_installation() -> None:
    if not is_new_installation():
        raise Refused(_("This installation already has an owner. Ask them to invite you."))


def is_new_installation() -> bool:
    return not User.objects.exists()


def can_found_workspace(user: User) -> bool:
    """Whoever owns a workspace may open another one; everybody else joins by invitation."""
    return Membership.objects.filter(user=user, role=Role.OWNER).exists()


def check_can_invite(role: Role, invited: Role) -> None:
    if invited == Role.OWNER and role != Role.OWNER:
        raise Refused(_("Only an owner can invite another owner."))


def can_change_role(role: Role, current: Role | str, wanted: Role | None = None) -> bool:
    return role == Role.OWNER or Role.OWNER not in {current, wanted}


def check_can_change_role(role: Role, current: Role | str, wanted: Role | None) -> None:
    if not can_change_role(role, current, wanted):
        raise Refused(_("Only an owner can change who owns the workspace."))


def check_can_limit(*, role: Role, brand: Brand | None, by: Seat) -> None:
    if role == Role.OWNER and brand is not None:
        raise Refused(_("An owner sees every brand. Choose another role or all brands."))
    if by.brand is not None and brand != by.brand:
        raise Refused(_("You see one brand only, so you can give access to that brand only."))


def check_sees_all_brands(seat: Seat) -> None:
    if seat.brand is not None:
        raise Refused(_("You see one brand only, so you cannot change the whole workspace."))


def check_owner_remains(*, owners: int, leaving: Role | str) -> None:
    if leaving == Role.OWNER and owners == 1:
        raise Refused(_("A workspace needs an owner. Make somebody else an owner first."))


def check_not_a_member(workspace: Workspace, email: str) -> None:
    if Membership.objects.filter(workspace=workspace, user__email__iexact=email).exists():
        raise Refused(_("This person is already in the workspace. Change their role instead."))


def check_can_accept(invitation: Invitation, user: User) -> None:
    if invitation.email != user.email.lower():
        raise Refused(_("This invitation is for another e-mail address."))
    seated = Membership.objects.filter(workspace=invitation.workspace, user=user).exists()
    if not invitation.is_open and not (invitation.accepted_at and seated):
        raise Refused(_("This invitation is no longer open. Ask for a new one."))
