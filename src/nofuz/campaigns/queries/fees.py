from __future__ import annotations

from django.db.models import QuerySet

from nofuz.campaigns.models import Assignment
from nofuz.money import api as money


def booked_fees(assignment: Assignment) -> QuerySet[money.Entry]:
    """The fee as it was booked, without what was taken back."""
    return money.Entry.objects.filter(
        workspace=assignment.workspace_id,
        key__startswith=f"fee:{assignment.pk}:",
        reversed_by__isnull=True,
    )
