"""Where a person begins in a workspace: creators have a place of their own."""

from __future__ import annotations

from django.urls import reverse

from nofuz.workspaces.api import ROLE_PERMISSIONS, Membership, Permission, Role


def sees_workspace(seat: Membership) -> bool:
    return Permission.VIEW in ROLE_PERMISSIONS[Role(seat.role)]


def entrance(seat: Membership) -> str:
    name = "shell:home" if sees_workspace(seat) else "campaigns:portal"
    return reverse(name, args=[seat.workspace.slug])
