from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from nofuz.placements.api import Placement
from nofuz.tracking.models import Click, Code, Conversion, Link, Rule
from nofuz.workspaces.api import Workspace

CLICK_LIFE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited with an order, and by which rule."""

    rule: Rule
    placement: Placement | None = None
    code: Code | None = None
    click: Click | None = None

    @property
    def link(self) -> Link | None:
        return self.click.link if self.click else None


def credit(*, workspace: Workspace, code: str, click: str, at: datetime) -> Credit:
    """A code that was active beats everything; else the click, when it is young and a person's."""
    found = _code(workspace, code, at)
    visit = _click(workspace, click, at)
    if found:
        return Credit(Rule.CODE, found.placement, code=found, click=visit)
    if visit is None:
        return Credit(Rule.NOTHING)
    if visit.is_bot:
        return Credit(Rule.BOT_CLICK, click=visit)
    if visit.at < at - CLICK_LIFE:
        return Credit(Rule.LATE_CLICK, click=visit)
    return Credit(Rule.CLICK, visit.link.placement, click=visit)


def sale_of(workspace: Workspace, order: str) -> Conversion | None:
    return _conversions().filter(workspace=workspace, order=order, refund="").first()


def conversion_of(workspace: Workspace, order: str, refund: str) -> Conversion | None:
    return _conversions().filter(workspace=workspace, order=order, refund=refund).first()


def _conversions() -> QuerySet[Conversion]:
    return Conversion.objects.select_related("placement", "code", "link")


def _code(workspace: Workspace, text: str, at: datetime) -> Code | None:
    if not text:
        return None
    codes = Code.objects.spelled(text, workspace).active_at(at)
    return codes.select_related("placement").first()


def _click(workspace: Workspace, token: str, at: datetime) -> Click | None:
    """The click that the shop remembered; a click after the order cannot have led to it."""
    if not token:
        return None
    clicks = Click.objects.filter(workspace=workspace, token=token, at__lte=at)
    return clicks.select_related("link__placement").first()
