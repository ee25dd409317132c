from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from nofuz.core.figures import Figure
from nofuz.tracking.models import Click, Code, Conversion, ConversionKey, Link
from nofuz.workspaces.api import Brand, Seat


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link, the codes of the same placement, and what came over them."""

    link: Link
    codes: list[Code]
    clicks: Figure
    orders: Figure


def tracked_links(seat: Seat, brand: Brand | None) -> QuerySet[Link]:
    links = Link.objects.visible_to(seat).select_related("placement__account")
    return links.filter(brand=brand) if brand else links


def link_rows(seat: Seat, links: Iterable[Link]) -> list[LinkRow]:
    shown = list(links)
    placements = [link.placement_id for link in shown]
    people = Q(is_bot=False, is_repeat=False)
    clicks = dict(
        Click.objects.filter(people, link__in=shown)
        .order_by("link_id")
        .values_list("link_id")
        .annotate(total=Count("id"))
    )
    orders = dict(
        Conversion.objects.visible_to(seat)
        .sales()
        .filter(placement__in=placements)
        .order_by("placement_id")
        .values_list("placement_id")
        .annotate(total=Count("id"))
    )
    codes: dict[int, list[Code]] = {}
    for code in Code.objects.visible_to(seat).filter(placement__in=placements):
        codes.setdefault(code.placement_id, []).append(code)
    return [
        LinkRow(
            link,
            codes.get(link.placement_id, []),
            Figure("tracked_clicks", clicks.get(link.pk, 0)),
            Figure("conversions", orders.get(link.placement_id, 0)),
        )
        for link in shown
    ]


def newest_clicks(seat: Seat, count: int) -> QuerySet[Click]:
    return Click.objects.visible_to(seat).select_related("link__placement")[:count]


def newest_conversions(seat: Seat, count: int) -> QuerySet[Conversion]:
    rows = Conversion.objects.visible_to(seat)
    return rows.select_related("placement", "code", "link")[:count]


def valid_keys(seat: Seat) -> list[ConversionKey]:
    return list(ConversionKey.objects.valid_at(timezone.now(), seat.workspace))


def newest_code(seat: Seat) -> str:
    """A code for the example; the example also works without one."""
    active = Code.objects.visible_to(seat).active_at(timezone.now())
    return active.values_list("text", flat=True).first() or ""
