from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from nofuz.connectors.files import fingerprint
from nofuz.core.errors import Refused
from nofuz.core.figures import Basis
from nofuz.placements.importing.kinds import ImportKind
from nofuz.placements.models import (
    Account,
    ImportRun,
    ImportState,
    Owner,
    Placement,
    Reading,
    Route,
    Ruler,
    ValueTable,
    natural_key,
)
from nofuz.placements.platforms import PLATFORMS
from nofuz.placements.queries import media_value_formulas
from nofuz.placements.tiers import PRESETS
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Brand, Seat


@workspaces.action("placements.start_import")
def start_import(
    *,
    kind: ImportKind,
    file: File[bytes],
    file_name: str,
    brand: Brand | None,
    layout: str,
    mapping: Mapping[str, Any],
    is_trial: bool = False,
    by: Seat,
) -> ImportRun:
    """Keep the file and note how it is to be read; running it is another step."""
    if kind.needs_brand and brand is None:
        raise Refused(_("Choose the brand that these posts belong to."))
    run = ImportRun(
        workspace=by.workspace,
        kind=kind.id,
        brand=brand,
        user=by.user,
        file_name=file_name[:255],
        layout=layout,
        mapping=dict(mapping),
        is_trial=is_trial,
    )
    run.file.save(file_name[-80:], file, save=False)
    run.fingerprint = fingerprint(run.file.path)
    run.save()
    return run


@workspaces.action("placements.confirm_import")
def confirm_import(
    *, run: ImportRun, mapping: Mapping[str, Any], is_trial: bool, by: Seat
) -> ImportRun:
    """Note a person's answers about a file that waits; it can be carried out then."""
    if run.state != ImportState.WAITING:
        raise Refused(_("This import has started already."))
    run.mapping, run.is_trial = dict(mapping), is_trial
    run.save(update_fields=["mapping", "is_trial"])
    return run


@workspaces.action("placements.cancel_import")
def cancel_import(*, run: ImportRun, by: Seat) -> ImportRun:
    """Stop a run; whoever carries it out notices within a second and keeps nothing of the file."""
    ImportRun.objects.filter(
        pk=run.pk, state__in=[ImportState.WAITING, ImportState.RUNNING]
    ).update(state=ImportState.CANCELLED, finished_at=timezone.now())
    run.refresh_from_db()
    return run


@workspaces.action("placements.retry_import")
def retry_import(*, run: ImportRun, by: Seat) -> ImportRun:
    """Let a failed or cancelled run be carried out again."""
    ImportRun.objects.filter(
        pk=run.pk, state__in=[ImportState.FAILED, ImportState.CANCELLED]
    ).update(state=ImportState.WAITING, problem="", share_done=0, finished_at=None)
    run.refresh_from_db()
    return run


@workspaces.action("placements.add_account")
def add_account(
    *,
    platform: str,
    owner: Owner,
    by: Seat,
    brand: Brand | None = None,
    handle: str = "",
    external_id: str = "",
    name: str = "",
    url: str = "",
    country: str = "",
    language: str = "",
    is_simulated: bool = False,
) -> Account:
    """Add an account, or return the one that is already there under this handle or id."""
    if platform not in PLATFORMS:
        raise Refused(_("“%(name)s” is not a platform.") % {"name": platform})
    if not (handle or external_id or name):
        raise Refused(_("Give the account a handle or a name."))
    handle = handle.strip().lstrip("@")
    account, _created = Account.objects.get_or_create(
        workspace=by.workspace,
        platform=platform,
        natural_key=natural_key(handle, external_id, name),
        defaults={
            "owner": owner,
            "brand": brand,
            "handle": handle,
            "external_id": external_id,
            "name": name,
            "url": url or PLATFORMS[platform].profile.format(handle=handle) if handle else url,
            "country": country,
            "language": language,
            "is_simulated": is_simulated,
        },
    )
    return account


@workspaces.action("placements.add_placement")
def add_placement(
    *,
    account: Account,
    route: Route,
    by: Seat,
    brand: Brand | None = None,
    kind: str = "post",
    external_id: str = "",
    url: str = "",
    title: str = "",
    text: str = "",
    language: str = "",
    topic: str = "",
    tags: Iterable[str] = (),
    is_sponsored: bool | None = None,
    planned_for: datetime | None = None,
    published_at: datetime | None = None,
    is_simulated: bool = False,
) -> Placement:
    """Add a placement; planned as long as it has no moment of publication."""
    return Placement.objects.create(
        workspace=by.workspace,
        account=account,
        brand=brand,
        route=route,
        kind=kind,
        external_id=external_id,
        url=url,
        title=title,
        text=text,
        language=language,
        topic=topic,
        tags=list(tags),
        is_sponsored=is_sponsored,
        planned_for=planned_for,
        published_at=published_at,
        is_simulated=is_simulated,
    )


@workspaces.action("placements.mark_published")
def mark_published(
    *, placement: Placement, published_at: datetime, by: Seat, url: str = "", external_id: str = ""
) -> Placement:
    """Say when and where a planned placement went live."""
    placement.published_at = published_at
    placement.url = url or placement.url
    placement.external_id = external_id or placement.external_id
    placement.save(update_fields=["published_at", "url", "external_id"])
    return placement


@workspaces.action("placements.record_readings")
def record_readings(
    *,
    of: Account | Placement,
    values: Mapping[str, float | None],
    observed_at: datetime,
    source: str,
    by: Seat,
    basis: Basis = Basis.ACTUAL,
) -> Account | Placement:
    """Add readings of one account or placement; what is None or already there adds nothing."""
    subject = {"account": of} if isinstance(of, Account) else {"placement": of}
    Reading.objects.bulk_create(
        [
            Reading(
                workspace=by.workspace,
                metric=metric,
                value=value,
                basis=basis,
                source=source,
                observed_at=observed_at,
                **subject,
            )
            for metric, value in values.items()
            if value is not None
        ],
        ignore_conflicts=True,
    )
    return of


@workspaces.action("placements.add_value_table")
def add_value_table(
    *, name: str, currency: str, rates: Mapping[str, Mapping[str, str]], by: Seat
) -> ValueTable:
    """Add the next version of the workspace's own media value; older ones stay as they are.

    `rates`: platform (or "any") -> metric -> what one is worth in minor units, as text.
    """
    if not any(rates.values()):
        raise Refused(_("Give at least one value."))
    newest = (
        ValueTable.objects.select_for_update()
        .filter(workspace=by.workspace, name=name)
        .order_by("-version")
        .first()
    )
    return ValueTable.objects.create(
        workspace=by.workspace,
        name=name,
        version=newest.version + 1 if newest else 1,
        currency=currency,
        rates={platform: dict(worth) for platform, worth in rates.items() if worth},
    )


@workspaces.action("placements.choose_ruler")
def choose_ruler(*, tier_preset: str, media_value: str, by: Seat) -> Ruler:
    """Choose the tiers and the media value that the workspace shows first."""
    if tier_preset not in PRESETS:
        raise Refused(_("There are no tiers called “%(name)s”.") % {"name": tier_preset})
    if media_value not in media_value_formulas(by.workspace):
        raise Refused(_("There is no media value called “%(name)s”.") % {"name": media_value})
    ruler, _created = Ruler.objects.update_or_create(
        workspace=by.workspace,
        defaults={"tier_preset": tier_preset, "media_value": media_value},
    )
    return ruler
