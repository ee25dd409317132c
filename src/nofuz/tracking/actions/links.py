from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nofuz.core import ids
from nofuz.core.errors import Refused
from nofuz.core.text import to_latin_digits
from nofuz.placements.api import Placement
from nofuz.tracking.models import Code, Link
from nofuz.workspaces.api import Seat, action


@action("tracking.add_link")
def add_link(
    *, placement: Placement, target_url: str, utm: Mapping[str, str] | None = None, by: Seat
) -> Link:
    link = Link(
        workspace=by.workspace,
        placement=placement,
        brand=placement.brand,
        token=ids.token(),
        target_url=target_url,
        utm=dict(utm or {}),
    )
    link.full_clean()
    link.save()
    return link


@action("tracking.change_target")
def change_target(*, link: Link, target_url: str, by: Seat) -> Link:
    """Send the next clicks somewhere else; the clicks so far stay with the link."""
    link.target_url = target_url
    link.full_clean()
    link.save(update_fields=["target_url"])
    return link


@action("tracking.add_code")
def add_code(
    *,
    placement: Placement,
    text: str,
    active_from: datetime | None = None,
    active_to: datetime | None = None,
    by: Seat,
) -> Code:
    spelling = to_latin_digits(text).strip()
    try:
        with transaction.atomic():
            return Code.objects.create(
                workspace=by.workspace,
                placement=placement,
                brand=placement.brand,
                text=spelling,
                active_from=active_from,
                active_to=active_to,
            )
    except IntegrityError as problem:
        raise Refused(
            _("The code %(code)s is already in use. Choose another one.") % {"code": spelling}
        ) from problem


@action("tracking.end_code")
def end_code(*, code: Code, at: datetime, by: Seat) -> Code:
    code.active_to = at
    code.save(update_fields=["active_to"])
    return code
