"""What a page must not do: overflow, shut people out, show bare numbers or another language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import polib
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "src" / "nofuz"

# What a Persian page may hold in Latin letters: names of products and platforms, and short forms
# that a Persian marketer writes so too.
NAMES = [
    *("Nofuz", "English", "Français", "Excel", "CSV", "gzip", "UTM", "Python", "curl"),
    *("YouTube", "Studio", "Instagram", "TikTok", "Facebook", "Meta", "Business", "Suite"),
    *(
        "LinkedIn",
        "Pinterest",
        "Threads",
        "Bluesky",
        "Mastodon",
        "Telegram",
        "Yt",
        "Ig",
        "Tt",
        "Fb",
    ),
    *("Upfluence", "Lefty", "Skeepers", "Octoly", "Aspire", "Ayzenberg", "Fohr", "HypeAuditor"),
    *("Influencer", "Marketing", "Hub", "Later", "Shopify", "Sprout", "CreatorIQ", "Hootsuite"),
    *("Modash", "infludata"),  # who published a formula or a scale
]

WIDTHS = """() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
    [...document.querySelectorAll(".nf-table-wrap:not(.nf-table-wide)")]
        .filter((wrap) => wrap.checkVisibility() && wrap.scrollWidth > wrap.clientWidth + 1)
        .map((wrap) => wrap.innerText.slice(0, 40)),
]"""

# Whatever is read or read out: text, placeholders, titles and labels. What people or machines wrote
# stands in a bdi, in an element of automatic direction or in code; time zones, and languages that
# name themselves, are no words.
SAID = r"""() => {
    const own = "bdi, [dir=auto]:not(input), textarea, .nf-glyph, code, kbd, pre, script, style, "
        + "template, [name=timezone], [lang]:not(html, [lang=fa])";
    const shown = (part) =>
        part.checkVisibility({ visibilityProperty: true }) || part.matches("option");
    const kinds = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
    const walk = document.createTreeWalker(document.body, kinds);
    const said = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const part = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        if (part.closest(own) || !shown(part)) continue;
        if (node !== part) said.push(node.data);
        else said.push(part.placeholder, part.title, part.matches("button, a") && part.ariaLabel);
    }
    return said.filter(Boolean);
}"""
# Currencies, discount codes and addresses are no words of a language.
CODED = re.compile(r"\S+@\S+|https?:\S+|\b[A-Z\d]{3,}\b|\b[A-Z]\w+/[\w/+-]+")
WORD = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž'’]+")
# Words that every English sentence has some of and no French one.
ENGLISH = re.compile(
    r"\b(the|and|of|with|your|you|this|that|are|is|was|were|not|for|from|by|no|yes|all|new|add|has"
    r"|have|will|be|it|its|each|when|who|what|which|at|to|in)\b",
    re.IGNORECASE,
)

# A number is bare when it stands alone, or in a place made for figures, and opens nothing. What may
# be plain is said in docs/reference/components.md.
BARE = r"""() => {
    const plain = "thead, .nf-figure, .nf-popover, .nf-ordinal, .nf-pagination, .nf-chart, "
        + "bdi[dir], code, pre, time, option, script, style, template, h1";
    const places = ".nf-stat-value, .nf-number, .nf-badge, .nf-progress-head";
    const signs = /[\d۰-۹.,٫٬٪%\s\p{Sc}\u200e\u200f+\-−–≈≥×()k]|Md|M|B|US|CA|[A-Z]{3}/gu;
    const words = /هزار|میلیون|میلیارد|یورو|دلار|پوند|ریال|درهم|لیر/gu;
    const alone = (text) => !text.replace(words, "").replace(signs, "");
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const bare = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const [text, part] = [node.data.trim(), node.parentElement];
        if (!/[\d۰-۹]/.test(text) || part.closest(plain) || !part.checkVisibility()) continue;
        if (part.closest(places) || alone(text)) bare.push(text);
    }
    return bare;
}"""


def overflow(page: Page) -> list[str]:
    """Say when a page is wider than its window, or a table than its card."""
    inside, window, tables = page.evaluate(WIDTHS)
    found = [f"{inside} pixels in a window of {window}"] if inside > window else []
    return found + [f"a table begins {words!r} and scrolls sideways" for words in tables]


def barriers(page: Page) -> list[str]:
    """What keeps people out, by the rules of axe-core, with the elements concerned."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {node['html'][:200]} {' '.join(why['message'] for why in node['any'])}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def unexplained(page: Page) -> list[str]:
    """Numbers that nobody can open to see where they come from."""
    return [f"nothing explains {number!r}" for number in page.evaluate(BARE)]


def untranslated(page: Page, language: str, names: Iterable[str] = ()) -> list[str]:
    """What a Persian or French page says in another language, names apart."""
    if language == "en":
        return []
    said = [" ".join(CODED.sub("", text).split()) for text in page.evaluate(SAID)]
    known = {*NAMES, *names}
    if language == "fa":
        words = {word for text in said for word in WORD.findall(text)} - known
        return [f"not Persian: {' '.join(sorted(words))}"] if words else []
    return [f"not French: {text}" for text in said if _is_english(text, known)]


def _is_english(text: str, names: set[str]) -> bool:
    words = [word for word in WORD.findall(text) if word not in names]
    return bool(words) and (text in sentences() or any(ENGLISH.fullmatch(word) for word in words))


@cache
def sentences() -> frozenset[str]:
    """Every English sentence of the product that reads differently in French."""
    entries = (
        entry
        for path in SOURCE.glob("*/locale/fr/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path))
    )
    return frozenset(entry.msgid for entry in entries if entry.msgstr != entry.msgid)
