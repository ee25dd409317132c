from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import timedelta
from typing import ParamSpec, TypeVar, cast

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify

from nofuz.core import ids
from nofuz.workspaces.models import (
    AuditEntry,
    Brand,
    Invitation,
    Membership,
    Role,
    Seat,
    User,
    Workspace,
)
from nofuz.workspaces.policies import (
    check_can_change_role,
    check_can_invite,
    check_owner_remains,
)

Params = ParamSpec("Params")
Result = TypeVar("Result")
INVITATION_LIFE = timedelta(days=14)


def record(*, verb: str, of: object, by: Seat, summary: str = "") -> None:
    """Write one line of the audit log; `of` is what the action returned."""
    row = of if isinstance(of, models.Model) else None
    AuditEntry.objects.create(
        workspace=by.workspace,
        user=by.user,
        verb=verb,
        object_type=row._meta.label_lower if row else "",
        object_id=str(row.pk) if row else "",
        summary=(summary or str(of or ""))[:300],
    )


def action(verb: str) -> Callable[[Callable[Params, Result]], Callable[Params, Result]]:
    """Make a write: one transaction, and one audit line naming what the function returned."""

    def wrap(function: Callable[Params, Result]) -> Callable[Params, Result]:
        @functools.wraps(function)
        def run(*args: Params.args, **kwargs: Params.kwargs) -> Result:
            with transaction.atomic():
                result = function(*args, **kwargs)
                record(verb=verb, of=result, by=cast("Seat", kwargs["by"]))
                return result

        return run

    return wrap


def found_workspace(*, name: str, owner: User, currency: str, timezone_name: str) -> Seat:
    """Create a workspace, its first brand and its owner's seat."""
    with transaction.atomic():
        workspace = Workspace.objects.create(
            name=name, slug=_free_slug(name), currency=currency, timezone=timezone_name
        )
        Membership.objects.create(workspace=workspace, user=owner, role=Role.OWNER)
        seat = Seat(workspace=workspace, role=Role.OWNER, user=owner)
        record(verb="workspaces.found_workspace", of=workspace, by=seat)
    return seat


@action("workspaces.add_brand")
def add_brand(*, name: str, by: Seat) -> Brand:
    return Brand.objects.create(
        workspace=by.workspace, name=name, slug=slugify(name, allow_unicode=False) or ids.token(6)
    )


@action("workspaces.change_workspace")
def change_workspace(*, name: str, currency: str, timezone_name: str, by: Seat) -> Workspace:
    workspace = by.workspace
    workspace.name, workspace.currency, workspace.timezone = name, currency, timezone_name
    workspace.full_clean()
    workspace.save()
    return workspace


@action("workspaces.invite_person")
def invite_person(
    *, email: str, role: Role, brand: Brand | None, token: str, by: Seat
) -> Invitation:
    """Offer a seat; the caller made the token and shows it once (only its hash is kept)."""
    check_can_invite(by.role, role)
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
    membership, _created = Membership.objects.get_or_create(
        workspace=by.workspace, user=user, defaults={"role": locked.role, "brand": locked.brand}
    )
    if locked.accepted_at is None:
        locked.accepted_at = timezone.now()
        locked.save(update_fields=["accepted_at"])
    return membership


@action("workspaces.change_role")
def change_role(*, membership: Membership, role: Role, by: Seat) -> Membership:
    check_can_change_role(by.role, membership.role, role)
    if role != Role.OWNER:
        check_owner_remains(owners=_owners(by), leaving=membership.role)
    membership.role = role
    membership.save(update_fields=["role"])
    return membership


@action("workspaces.remove_person")
def remove_person(*, membership: Membership, by: Seat) -> str:
    check_can_change_role(by.role, membership.role, None)
    check_owner_remains(owners=_owners(by), leaving=membership.role)
    membership.delete()
    return str(membership.user)


def _owners(by: Seat) -> int:
    owners = Membership.objects.select_for_update().filter(workspace=by.workspace, role=Role.OWNER)
    return len(owners)


def _free_slug(name: str) -> str:
    base = slugify(name)[:40] or "workspace"
    taken = set(Workspace.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug
        for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3)))
        if slug not in taken
    )
