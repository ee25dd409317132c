from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nofuz.core.errors import Refused
from nofuz.core.text import fold
from nofuz.creators.holding import hold
from nofuz.creators.models import Creator, CreatorList, ListEntry, SharedList, Vote
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Brand, Seat

LONGEST_NAME = 80


@workspaces.action("creators.add_list")
def add_list(*, name: str, by: Seat, kind: str = "", brand: Brand | None = None) -> CreatorList:
    try:
        with transaction.atomic():
            return CreatorList.objects.create(
                workspace=by.workspace, name=name, kind=kind, brand=by.brand or brand
            )
    except IntegrityError as problem:
        raise Refused(_("There is already a list called “%(name)s”.") % {"name": name}) from problem


@workspaces.action("creators.change_list")
def change_list(*, creator_list: CreatorList, name: str, kind: str, by: Seat) -> CreatorList:
    creator_list.name, creator_list.kind = name, kind
    try:
        with transaction.atomic():
            creator_list.save(update_fields=["name", "kind"])
    except IntegrityError as problem:
        raise Refused(_("There is already a list called “%(name)s”.") % {"name": name}) from problem
    return creator_list


@workspaces.action("creators.remove_list")
def remove_list(*, creator_list: CreatorList, by: Seat) -> str:
    creator_list.delete()
    return creator_list.name


@workspaces.action("creators.put_on_list")
def put_on_list(*, creator_list: CreatorList, creators: Iterable[Creator], by: Seat) -> CreatorList:
    """Add creators; those who are on the list already stay where they are."""
    people = list(creators)
    hold(people)
    ListEntry.objects.bulk_create(
        (
            ListEntry(workspace=by.workspace, list=creator_list, creator=creator, added_by=by.user)
            for creator in people
        ),
        ignore_conflicts=True,
    )
    return creator_list


@workspaces.action("creators.take_off_list")
def take_off_list(
    *, creator_list: CreatorList, creators: Iterable[Creator], by: Seat
) -> CreatorList:
    """Remove creators from a list, and with them the votes on them."""
    ListEntry.objects.filter(list=creator_list, creator__in=list(creators)).delete()
    return creator_list


@workspaces.action("creators.share_list")
def share_list(*, creator_list: CreatorList, shows_rates: bool, by: Seat) -> SharedList:
    return SharedList.objects.create(
        workspace=by.workspace, list=creator_list, shows_rates=shows_rates
    )


@workspaces.action("creators.revoke_share")
def revoke_share(*, share: SharedList, by: Seat) -> SharedList:
    """Close a link; the votes that came by it stay."""
    share.revoked_at = share.revoked_at or timezone.now()
    share.save(update_fields=["revoked_at"])
    return share


@workspaces.action("creators.vote")
def vote(*, share: SharedList, entry: ListEntry, voter: str, is_up: bool, by: Seat) -> Vote:
    """Keep one vote per voter and entry; the last one counts. Names are compared folded."""
    name = " ".join(voter.split())[:LONGEST_NAME]
    if not fold(name):
        raise Refused(_("Write your name first, so that the team knows whose vote it is."))
    row, _is_new = Vote.objects.update_or_create(
        share=share,
        entry=entry,
        voter_key=fold(name),
        defaults={"workspace": by.workspace, "voter": name, "is_up": is_up},
    )
    return row
