from __future__ import annotations

from django.utils import timezone

from nofuz.core import ids
from nofuz.workspaces.actions.audited import action
from nofuz.workspaces.models import Brand, Invitation, Membership, Role, Seat, User
from nofuz.workspaces.models.people import INVITATION_LIFE
from nofuz.workspaces.policies import (
    check_can_accept,
    check_can_invite,
    check_can_limit,
    check_not_a_member,
)


@action("workspaces.invite_person")
def invite_person(
    *, email: str, role: Role, brand: Brand | None, token: str, by: Seat
) -> Invitation:
    """Offer a seat; the caller made the token and shows it once (only its hash is kept)."""
    check_can_invite(by.role, role)
    check_can_limit(role=role, brand=brand, by=by)
    check_not_a_member(by.workspace, email)
    return Invitation.objects.create(
        workspace=by.workspace,
        email=email.lower(),
        role=role,
        brand=brand,
        token_hash=ids.digest(token),
        expires_at=timezone.now() + INVITATION_LIFE,
    )


@action("workspaces.withdraw_invitation")
def withdraw_invitation(*, invitation: Invitation, by: Seat) -> Invitation:
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    return invitation


@action("workspaces.accept_invitation")
def accept_invitation(*, invitation: Invitation, user: User, by: Seat) -> Membership:
    """Take the seat once: two visits of the same link give one membership."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    check_can_accept(locked, user)
    membership, _created = Membership.objects.get_or_create(
        workspace=by.workspace, user=user, defaults={"role": locked.role, "brand": locked.brand}
    )
    if locked.accepted_at is None:
        locked.accepted_at = timezone.now()
        locked.save(update_fields=["accepted_at"])
    return membership
