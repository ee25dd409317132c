"""The navigation: upper rooms register items, every page shows those its reader may use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.ui.seats import Seat, seat_of

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the side bar; ``key`` follows ``g`` on the keyboard."""

    name: str
    title: Text
    icon: str
    key: str


@dataclass(frozen=True, slots=True)
class Item:
    """One page of a section: shown when the seat holds ``permission``.

    ``url_name`` takes the workspace's slug as ``workspace``, then ``args``. The first item by
    ``order`` is where the section's own entry leads.
    """

    section: str
    title: Text
    url_name: str
    permission: str
    order: int = 50
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    title: Text
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Entry:
    section: Section
    url: str
    current: bool
    links: list[Link] = field(default_factory=list)


SECTIONS = (
    Section("home", _("Home"), "home", "h"),
    Section("plan", _("Plan"), "route", "p"),
    Section("creators", _("Creators"), "users", "c"),
    Section("campaigns", _("Campaigns"), "speakerphone", "a"),
    Section("calendar", _("Calendar"), "calendar", "d"),
    Section("publish", _("Publish"), "send", "u"),
    Section("inbox", _("Inbox"), "inbox", "i"),
    Section("listen", _("Listen"), "ear", "l"),
    Section("customers", _("Customers"), "heart-handshake", "o"),
    Section("measure", _("Measure"), "chart-bar", "m"),
    Section("money", _("Money"), "wallet", "n"),
    Section("settings", _("Settings"), "settings", "s"),
)

PLACE = "navigation_place"
_items: list[Item] = []


def register(item: Item) -> None:
    """Add an item; called from an AppConfig's ``ready``."""
    if item.section not in {section.name for section in SECTIONS}:
        raise ValueError(f"There is no navigation section called {item.section!r}.")
    if item not in _items:
        _items.append(item)


def stand_at(request: HttpRequest, section: str, url_name: str) -> None:
    """Say to which item a page belongs, where its address does not tell."""
    setattr(request, PLACE, (section, url_name))


def items() -> tuple[Item, ...]:
    """Return every registered item in the order of its section."""
    return tuple(sorted(_items, key=lambda item: item.order))


def entries(request: HttpRequest) -> list[Entry]:
    """Return the side bar for this request; empty outside a workspace."""
    seat = seat_of(request)
    if seat is None:
        return []
    here = _current_item(request, seat)
    return list(_entries(seat, here))


def _entries(seat: Seat, here: Item | None) -> Iterator[Entry]:
    allowed = [item for item in items() if seat.can(item.permission)]
    for section in SECTIONS:
        links = [
            Link(item.title, _address(item, seat), item == here)
            for item in allowed
            if item.section == section.name
        ]
        if links:
            current = here is not None and here.section == section.name
            yield Entry(section, links[0].url, current, links)


def _current_item(request: HttpRequest, seat: Seat) -> Item | None:
    """Find the item whose page this is, else the one of the same room whose address it extends."""
    match = request.resolver_match
    if match is None:
        return None
    room = [item for item in items() if item.url_name.split(":")[0] == match.namespace]
    placed: tuple[str, str] | None = getattr(request, PLACE, None)
    if placed:
        return next((item for item in room if (item.section, item.url_name) == placed), None)
    exact = next((item for item in room if request.path == _address(item, seat)), None)
    above = [item for item in room if request.path.startswith(_address(item, seat))]
    nearest = max(above, key=lambda item: len(_address(item, seat)), default=None)
    return exact or nearest or next(iter(room), None)


def _address(item: Item, seat: Seat) -> str:
    return reverse(item.url_name, args=[seat.workspace.slug, *item.args])
