from __future__ import annotations

from django.db.models import QuerySet

from nofuz.creators.models import Creator
from nofuz.workspaces.api import Seat, User


def without_user(seat: Seat, user: User) -> QuerySet[Creator]:
    """Creators with this person's e-mail address whom nobody uses the portal for yet."""
    waiting = Creator.objects.visible_to(seat).filter(user=None)
    return waiting.filter(email__iexact=user.email).order_by("pk")
