from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from nofuz.campaigns.models import IS_LIVE, Assignment, Event, State
from nofuz.campaigns.posts import post_id
from nofuz.campaigns.steps import book_fee, day_of, locked, step
from nofuz.core.errors import Refused
from nofuz.placements import api as placements
from nofuz.placements.api import Placement, Reading
from nofuz.workspaces.api import Seat, action

MANUAL = "manual"


@action("campaigns.schedule")
def schedule(
    *,
    assignment: Assignment,
    planned_for: datetime,
    version: int | None = None,
    at: datetime | None = None,
    by: Seat,
) -> Assignment:
    """Say when the post will go live."""
    moved = step(locked(assignment, version), Event.SCHEDULE, by=by, at=at)
    moved.placement.planned_for = planned_for
    moved.placement.save(update_fields=["planned_for"])
    return moved


@action("campaigns.publish")
def publish(
    *,
    assignment: Assignment,
    url: str,
    published_at: datetime | None = None,
    version: int | None = None,
    at: datetime | None = None,
    by: Seat,
) -> Assignment:
    """Record where and when the post went live; from now on the fee is owed."""
    moment = at or timezone.now()
    moved = step(locked(assignment, version), Event.PUBLISH, by=by, at=moment)
    _check_address(url, moved.placement)
    twin = _imported(url, moved)
    placements.mark_published(
        placement=moved.placement,
        published_at=published_at or moment,
        url=url,
        external_id="" if twin else post_id(moved.account.platform, url),
        by=by,
    )
    if twin:
        _copy_readings(twin, moved.placement, by)
    if moved.fee:
        book_fee(moved, moved.fee, on=day_of(moment, by), by=by)
    return moved


@action("campaigns.record_metrics")
def record_metrics(
    *,
    assignment: Assignment,
    values: Mapping[str, float | None],
    observed_at: datetime,
    by: Seat,
) -> Assignment:
    """Enter what the platform shows for the post; what is left out stays not known."""
    if State(assignment.state) not in IS_LIVE:
        raise Refused(_("Only a published post has figures. Record its publication first."))
    placements.record_readings(
        of=assignment.placement, values=values, observed_at=observed_at, source=MANUAL, by=by
    )
    return assignment


def _check_address(url: str, placement: Placement) -> None:
    try:
        URLValidator(["http", "https"])(url)
    except ValidationError as problem:
        raise Refused(_("This is not the address of a post. It begins with https://.")) from problem
    planned = Placement.objects.filter(workspace=placement.workspace, url=url, brand__isnull=False)
    if planned.exclude(pk=placement.pk).exists():
        raise Refused(_("This post already belongs to another assignment or to your own posts."))


def _imported(url: str, assignment: Assignment) -> Placement | None:
    """The same post, when an import brought it before we knew that it was ours."""
    known = post_id(assignment.account.platform, url)
    if not known:
        return None
    return Placement.objects.filter(account=assignment.account, external_id=known).first()


def _copy_readings(source: Placement, target: Placement, by: Seat) -> None:
    """Readings are never moved: what the import saw is also true for the assignment's placement."""
    Reading.objects.bulk_create(
        Reading(
            workspace=by.workspace,
            placement=target,
            metric=reading.metric,
            value=reading.value,
            basis=reading.basis,
            source=reading.source,
            observed_at=reading.observed_at,
        )
        for reading in source.readings.all()
    )
