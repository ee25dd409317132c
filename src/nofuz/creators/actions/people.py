from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.creators.holding import hold
from nofuz.creators.listings import refresh_creator, refresh_listings
from nofuz.creators.models import Creator, CreatorAccount, Note, Rate
from nofuz.placements import api as placements
from nofuz.placements.api import PLATFORMS, Owner
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Seat

ENTERED = "entered"


@workspaces.action("creators.add_creator")
def add_creator(
    *,
    name: str,
    by: Seat,
    country: str = "",
    languages: Iterable[str] = (),
    topics: Iterable[str] = (),
    email: str = "",
    is_simulated: bool = False,
) -> Creator:
    return Creator.objects.create(
        workspace=by.workspace,
        name=name,
        country=country,
        languages=list(languages),
        topics=list(topics),
        email=email,
        is_simulated=is_simulated,
    )


@workspaces.action("creators.change_creator")
def change_creator(*, creator: Creator, by: Seat, **values: Any) -> Creator:
    """Write the named fields; the directory follows."""
    hold([creator])
    for field, value in values.items():
        setattr(creator, field, value)
    creator.save(update_fields=list(values))
    refresh_creator(by.workspace, creator.pk)
    return creator


@workspaces.action("creators.add_account")
def add_account(
    *,
    creator: Creator,
    platform: str,
    by: Seat,
    handle: str = "",
    name: str = "",
    url: str = "",
    followers: float | None = None,
    is_simulated: bool = False,
) -> CreatorAccount:
    """Say that an account is this creator's; `followers` is what it has today."""
    hold([creator])
    account = placements.add_account(
        platform=platform,
        owner=Owner.CREATOR,
        handle=handle,
        name=name or creator.name,
        url=url,
        is_simulated=is_simulated,
        by=by,
    )
    link, is_new = CreatorAccount.objects.get_or_create(
        account=account, defaults={"creator": creator, "workspace": by.workspace}
    )
    if account.owner != Owner.CREATOR:
        raise Refused(_("“%(handle)s” is not a creator’s account.") % {"handle": handle})
    if not is_new and link.creator_id != creator.pk:
        said = {"handle": handle, "name": link.creator.name}
        raise Refused(_("“%(handle)s” already belongs to %(name)s.") % said)
    placements.record_readings(
        of=account,
        values={"followers": followers},
        observed_at=timezone.now(),
        source=ENTERED,
        by=by,
    )
    refresh_listings(by.workspace, [account.pk])
    return link


@workspaces.action("creators.add_rate")
def add_rate(
    *,
    creator: Creator,
    platform: str,
    kind: str,
    price: Money,
    by: Seat,
    valid_from: date | None = None,
    valid_until: date | None = None,
    source: str = ENTERED,
) -> Rate:
    """Note a price. It stands beside earlier ones: the newest that is valid counts."""
    if kind not in PLATFORMS[platform].kinds:
        said = {"platform": PLATFORMS[platform].label, "kind": kind}
        raise Refused(_("%(platform)s carries no “%(kind)s”.") % said)
    day = valid_from or timezone.localdate()
    if valid_until and valid_until < day:
        raise Refused(_("The price would end before it begins."))
    hold([creator])
    rate, _is_new = Rate.objects.update_or_create(
        creator=creator,
        platform=platform,
        kind=kind,
        minor=price.minor,
        currency=price.currency,
        valid_from=day,
        source=source,
        defaults={"workspace": by.workspace, "valid_until": valid_until},
    )
    refresh_creator(by.workspace, creator.pk)
    return rate


@workspaces.action("creators.end_rate")
def end_rate(*, rate: Rate, by: Seat) -> Rate:
    """Let a price end today; what was agreed on it stays agreed."""
    rate.valid_until = max(timezone.localdate(), rate.valid_from)
    rate.save(update_fields=["valid_until"])
    refresh_creator(by.workspace, rate.creator_id)
    return rate


@workspaces.action("creators.add_note")
def add_note(*, creator: Creator, text: str, by: Seat) -> Note:
    hold([creator])
    return Note.objects.create(workspace=by.workspace, creator=creator, author=by.user, text=text)


@workspaces.action("creators.remove_note")
def remove_note(*, note: Note, by: Seat) -> str:
    """Remove one's own note, or anybody's when one manages the workspace."""
    if note.author != by.user and not by.can(workspaces.Permission.MANAGE):
        raise Refused(_("Only its author or a manager can remove a note."))
    note.delete()
    return str(note)
