"""The door of this room: seats, rows that belong to a workspace, and audited writes."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from nofuz.workspaces.actions import (
    accept_invitation,
    action,
    add_brand,
    change_profile,
    change_role,
    change_workspace,
    choose_language,
    found_workspace,
    invite_person,
    open_installation,
    record,
    remove_person,
    rename_brand,
    withdraw_invitation,
)
from nofuz.workspaces.models import (
    ROLE_PERMISSIONS,
    AuditEntry,
    Brand,
    Invitation,
    Membership,
    Permission,
    Role,
    Seat,
    User,
    Workspace,
    WorkspaceModel,
    WorkspaceQuerySet,
)
from nofuz.workspaces.policies import (
    can_change_role,
    can_found_workspace,
    is_new_installation,
)
from nofuz.workspaces.queries import (
    audit_log,
    audit_of,
    audit_people,
    audit_verbs,
    brands_of,
    describe,
    invitation_by,
    open_invitations,
    people_of,
    seats_of,
    was_accepted_by,
)

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
    "Workspace",
    "WorkspaceModel",
    "WorkspaceQuerySet",
    "accept_invitation",
    "action",
    "add_brand",
    "audit_log",
    "audit_of",
    "audit_people",
    "audit_verbs",
    "brands_of",
    "can_change_role",
    "can_found_workspace",
    "change_profile",
    "change_role",
    "change_workspace",
    "choose_language",
    "current_brand",
    "describe",
    "enter",
    "found_workspace",
    "invitation_by",
    "invite_person",
    "is_new_installation",
    "open_installation",
    "open_invitations",
    "people_of",
    "record",
    "remove_person",
    "rename_brand",
    "seats_of",
    "was_accepted_by",
    "withdraw_invitation",
]


def enter(request: HttpRequest, workspace: str, permission: Permission) -> Seat:
    """Return the visitor's seat in a workspace: the first line of every view.

    Parameters
    ----------
    request
        Its user must be a member; the seat is kept on it for the page's frame.
    workspace
        Slug from the address.
    permission
        What the view lets people do.

    Raises
    ------
    Http404
        The workspace does not exist or the visitor is no member: the two look the same.
    PermissionDenied
        The visitor's role does not allow it.
    """
    user = request.user
    if not isinstance(user, User):
        raise Http404
    membership = (
        Membership.objects.select_related("workspace", "brand")
        .filter(workspace__slug=workspace, user=user)
        .first()
    )
    if membership is None:
        raise Http404
    seat = Seat(
        workspace=membership.workspace,
        role=Role(membership.role),
        user=user,
        brand=membership.brand,
    )
    if not seat.can(permission):
        raise PermissionDenied
    timezone.activate(seat.workspace.timezone)
    vars(request)["seat"] = seat  # the frame reads it; HttpRequest declares no such field
    return seat


def current_brand(request: HttpRequest, seat: Seat) -> Brand | None:
    """Return the brand the page is about, or None for all brands.

    `?brand=slug` chooses and is remembered for the session; `?brand=` means all. A seat that is
    limited to a brand always gets that one.

    Raises
    ------
    Http404
        The address names a brand that this workspace does not have.
    """
    if seat.brand is not None:
        return seat.brand
    key = f"brand:{seat.workspace.pk}"
    if "brand" in request.GET:
        request.session[key] = request.GET["brand"]
    slug = request.session.get(key)
    if not slug:
        return None
    brand = Brand.objects.filter(workspace=seat.workspace, slug=slug).first()
    if brand is None:
        del request.session[key]
        raise Http404
    return brand
