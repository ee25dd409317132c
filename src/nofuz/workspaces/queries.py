from __future__ import annotations

from django.db.models import QuerySet

from nofuz.workspaces.models import Membership, User


def seats_of(user: User) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(user=user, user__is_active=True)
        .select_related("workspace", "brand")
        .order_by("workspace__name")
    )
