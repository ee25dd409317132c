from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from nofuz.workspaces.models.workspace import Workspace

if TYPE_CHECKING:
    from nofuz.workspaces.models.seat import Seat

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class WorkspaceQuerySet(models.QuerySet[Row_co]):
    # Whether a row that belongs to no brand may be seen by somebody who is limited to one.
    shows_rows_without_brand = False

    def visible_to(self, seat: Seat) -> Self:
        """Rows of the seat's workspace, and only of its brand when the seat is limited to one."""
        rows = self.filter(workspace=seat.workspace)
        if seat.brand is None or not _has_brand(self.model):
            return rows
        mine = models.Q(brand=seat.brand)
        return rows.filter(mine | models.Q(brand=None) if self.shows_rows_without_brand else mine)


class WorkspaceModel(models.Model):
    """A row that belongs to a workspace: the base of every table above this room."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


def _has_brand(model: type[Any]) -> bool:
    try:
        model._meta.get_field("brand")
    except FieldDoesNotExist:
        return False
    return True
