"""Pinterest, pretended: a board, its pins, and a store for videos."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from nofuz.connectors.platforms.pinterest.scopes import SCOPES
from nofuz.connectors.platforms.pinterest.simulator import media, pins
from nofuz.connectors.shape import Account, Media, Post
from nofuz.connectors.simulation import Reply, Simulator
from nofuz.connectors.simulation.files import film, picture


class PinterestSimulator(Simulator):
    routes = (pins.ROUTES, media.ROUTES)
    scopes = frozenset().union(*SCOPES.values())
    half_life = timedelta(days=100)  # a guess: pins are found by search for months
    settles = timedelta(minutes=1)

    def account(self, address: str) -> Account:
        return replace(super().account(address), settings={"board": pins.BOARD})

    def error(self, status: int, message: str, code: str = "") -> Reply:
        return Reply(
            {"code": int(code) if code.isdecimal() else status, "message": message}, status
        )

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = Media(picture(folder / "leaf.png", 1000, 1500), "A red leaf")
        rain = Media(film(folder / "rain.mp4", 1080, 1920, 6))
        link = "https://example.com/autumn"
        return (
            Post("سلام، پاییز رسید 🍂", "pin", (leaf,), title="پاییز", link=link),
            Post("Two of a kind", "pin", (leaf, leaf), title="Leaves"),
            Post("A film", "pin", (rain,), title="Rain"),
        )
