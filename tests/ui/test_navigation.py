"""The side bar shows what its reader may use; slots hold what upper rooms put there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path, resolve

from nofuz.ui import navigation, slots
from nofuz.ui.navigation import Item


@dataclass
class Workspace:
    slug: str = "anar"
    name: str = "Anar"


@dataclass
class Seat:
    permissions: set[str]
    workspace: Workspace = field(default_factory=Workspace)

    def can(self, permission: str) -> bool:
        return permission in self.permissions


def page(_request: HttpRequest, **_parts: object) -> HttpResponse:
    return HttpResponse()


ROOM = [
    path("list/", page, name="list"),
    path("lists/", page, name="lists"),
    path("pay/", page, name="pay"),
    path("one/<int:pk>/", page, name="detail"),
]
urlpatterns = [path("w/<slug:workspace>/room/", include((ROOM, "room")))]


@pytest.fixture(autouse=True)
def _room(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr(navigation, "_items", [])
    monkeypatch.setattr(slots, "_parts", [])
    navigation.register(Item("money", "Payouts", "room:pay", "manage"))
    navigation.register(Item("creators", "Lists", "room:lists", "view", 20))
    navigation.register(Item("creators", "Directory", "room:list", "view", 10))


def visit(address: str, *permissions: str) -> list[navigation.Entry]:
    request = RequestFactory().get(address)
    request.resolver_match = resolve(address)
    vars(request)["seat"] = Seat(set(permissions))
    return navigation.entries(request)


def test_sections_keep_their_order_and_items_theirs() -> None:
    shown = visit("/w/anar/room/list/", "view", "manage")
    assert [entry.section.name for entry in shown] == ["creators", "money"]
    assert [link.title for link in shown[0].links] == ["Directory", "Lists"]
    assert shown[0].url == "/w/anar/room/list/"


def test_items_a_role_may_not_use_are_absent() -> None:
    assert [entry.section.name for entry in visit("/w/anar/room/list/", "view")] == ["creators"]
    assert visit("/w/anar/room/list/") == []


def test_the_current_page_and_its_section_are_marked() -> None:
    entry = visit("/w/anar/room/lists/", "view")[0]
    assert entry.current
    assert [link.current for link in entry.links] == [False, True]


def test_a_page_without_an_item_belongs_to_its_rooms_first_section() -> None:
    assert visit("/w/anar/room/one/7/", "view")[0].current


def test_a_page_may_say_where_it_stands() -> None:
    request = RequestFactory().get("/w/anar/room/one/7/")
    request.resolver_match = resolve(request.path)
    vars(request)["seat"] = Seat({"view", "manage"})
    navigation.stand_at(request, "money", "room:pay")
    assert [entry.current for entry in navigation.entries(request)] == [False, True]


def test_outside_a_workspace_there_is_no_side_bar() -> None:
    assert navigation.entries(RequestFactory().get("/")) == []


def test_an_unknown_section_is_refused() -> None:
    with pytest.raises(ValueError, match="garden"):
        navigation.register(Item("garden", "Garden", "room:list", "view"))


def test_a_slot_holds_the_parts_that_the_seat_may_see() -> None:
    slots.register("creators.detail", "Payouts", "room:detail", "manage")
    slots.register("creators.detail", "Posts", "room:detail", "view")
    found = slots.placeholders("creators.detail", Seat({"view"}), 7)
    assert [(part.title, part.url) for part in found] == [("Posts", "/w/anar/room/one/7/")]
    assert slots.placeholders("creators.detail", None, 7) == []
