from __future__ import annotations

from django.utils.translation import gettext as _

from nofuz.core.errors import Refused
from nofuz.creators.models import SavedView
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Seat


@workspaces.action("creators.save_view")
def save_view(*, name: str, query: str, by: Seat) -> SavedView:
    """Name a question to the directory; the same name again means the new question."""
    if not name.strip():
        raise Refused(_("Give the view a name."))
    view, _is_new = SavedView.objects.update_or_create(
        workspace=by.workspace, name=name.strip()[:80], defaults={"query": query, "user": by.user}
    )
    return view


@workspaces.action("creators.remove_view")
def remove_view(*, view: SavedView, by: Seat) -> str:
    view.delete()
    return view.name
