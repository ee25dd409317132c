"""Somebody who walks through the product in a browser, and looks at every page on the way.

A page that is looked at must fit its window, shut nobody out (axe-core finds nothing serious), have
drawn its charts and, in Persian, hold no word of another language that is not a name. What is wrong
is told at the end of the walk, for all pages at once.

Pages of the documentation show some of what is seen here. Such a picture is taken when it is
missing; with NOFUZ_SCREENSHOTS=1 all are taken anew, and every page that is looked at is kept in
.nofuz/screenshots for whoever wants to judge it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.journeys.checks import barriers, overflow, unexplained, untranslated

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PICTURES = DOCS / "tutorial" / "images"
SHOWN = {
    path
    for page in (ROOT / "README.md", *DOCS.rglob("*.md"))
    for path in re.findall(r"images/([\w.-]+\.png)", page.read_text())
}
AGAIN = os.environ.get("NOFUZ_SCREENSHOTS") == "1"
SEEN = ROOT / ".nofuz" / "screenshots"

SETTLED = """() => document.readyState === "complete"
    && document.fonts.status === "loaded"
    && !document.querySelector(".htmx-request, .nf-slot[aria-busy]")
    && [...document.querySelectorAll(".nf-chart-drawing")]
        .every((place) => place.querySelector("svg"))
"""


@dataclass(frozen=True)
class Upload:
    """A file that somebody brings."""

    name: str
    text: str


@dataclass
class Walker:
    """A person at a window, in one language."""

    page: Page
    language: str
    story: str
    names: tuple[str, ...] = ()  # words of other languages that this story brings along
    problems: list[str] = field(default_factory=list, init=False)
    steps: int = field(default=0, init=False)

    @property
    def address(self) -> str:
        """Where the product really is, whatever it calls itself."""
        parts = urlsplit(self.page.url)
        return f"{parts.scheme}://{parts.netloc}"

    def go(self, address: str) -> None:
        self.page.goto(address)
        self.look()

    def press(self, selector: str) -> None:
        """Press what leads to another page, and look at that."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.look()

    def fill(self, **answers: str) -> None:
        """Answer fields of a form by their names."""
        for name, answer in answers.items():
            place = self.page.locator(f"main [name={name}]").first
            if place.evaluate("(place) => place.matches('select')"):
                place.select_option(answer)
            else:
                place.fill(answer)

    def bring(self, file: Upload) -> None:
        """Choose a file in the form that asks for one."""
        payload = {"name": file.name, "mimeType": "text/csv", "buffer": file.text.encode()}
        self.page.locator("main [type=file]").set_input_files(payload)

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def look(self) -> None:
        """Check the page as it stands."""
        self.page.wait_for_function(SETTLED)
        self.steps += 1
        if AGAIN:
            SEEN.mkdir(parents=True, exist_ok=True)
            name = f"{self.story}-{self.language}-{self.steps:02}.png"
            self.page.screenshot(path=SEEN / name, full_page=True)
        where = f"{self.story} {self.steps}, {urlsplit(self.page.url).path}: "
        found = [
            *overflow(self.page),
            *barriers(self.page),
            *unexplained(self.page),
            *untranslated(self.page, self.language, self.names),
        ]
        self.problems += [where + problem for problem in found]

    def picture(self, name: str) -> None:
        """Keep what is seen now for the documentation, where it is shown there."""
        path = PICTURES / f"{name}.{self.language}.png"
        if path.name in SHOWN and (AGAIN or not path.exists()):
            self.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
            self.page.screenshot(path=path)
