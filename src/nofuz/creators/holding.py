"""Nobody writes to a record that is just being merged away, nor merges one that is written to."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.utils.translation import gettext as _

from nofuz.core.errors import Refused
from nofuz.creators.models import Creator, Merger
from nofuz.workspaces.api import Seat


def hold(creators: Iterable[Creator]) -> None:
    """Keep these records from going until the transaction ends; others may hold them too.

    Raises
    ------
    Refused
        One of them went already; the sentence says where to.
    """
    wanted = {creator.pk: creator for creator in creators}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM creators_creator WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE",
            [list(wanted)],
        )
        for gone in wanted.keys() - {pk for (pk,) in cursor.fetchall()}:
            raise Refused(_went(wanted[gone]))


def lock_pair(first: Creator, second: Creator, by: Seat) -> tuple[Creator, Creator]:
    """Read both again, for nobody else to touch until the transaction ends."""
    rows = Creator.objects.visible_to(by).select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[first.pk, second.pk])}
    for wanted in (first, second):
        if wanted.pk not in found:
            raise Refused(_went(wanted))
    return found[first.pk], found[second.pk]


def _went(creator: Creator) -> str:
    merger = Merger.objects.filter(former=creator.pk).select_related("into").first()
    if merger is None:
        return _("“%(name)s” is no longer here.") % {"name": creator.name}
    told = {"name": creator.name, "other": merger.into.name}
    return _("“%(name)s” was merged into “%(other)s” meanwhile. Open that one.") % told
