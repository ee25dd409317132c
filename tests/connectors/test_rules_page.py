"""docs/reference/post-rules.md is what the rules of each platform say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from nofuz.connectors import platforms, text
from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.problems import PROBLEMS
from nofuz.connectors.text import TextRule

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "post-rules.md"
HEAD = """# What a platform takes in a post

Lengths by each platform's own count, files by their content. `tests/connectors/test_rules_page.py`
writes this page from `limits` in the platforms' folders. Where two sources
disagree the stricter one stands; where a platform tells its own limits, those hold. Every verdict
is tried on 300 captions and 60 files (`tests/connectors/text`, `tests/connectors/media`), and set
against what each simulator says, which counts texts and looks at files by itself.
"""
CODES = """
## What can be wrong

Every problem has a code, the field that is to blame, two sentences and the values in them;
`./nofuz connect PLATFORM check --json` gives them all.

| code | says |
|---|---|
"""
UNITS = {
    text.code_points: "Unicode code points",
    text.graphemes: "characters as people see them",
    text.utf16_units: "UTF-16 units: most emoji are two and more",
    text.x_weight: "X's weights: a link 23, emoji and Chinese two, other letters one",
    text.mastodon_characters: "characters as people see them; a link 23, no servers of mentions",
    text.threads_characters: "code points, emoji by their bytes",
    text.utf8_bytes: "bytes of UTF-8: a Persian letter two",
    text.little_units: "UTF-16 units after escaping what LinkedIn reserves",
}
BYTES = 1_000_000
SAID = {
    "most_bytes": lambda value: f"up to {value / BYTES:g} MB",
    "least_ratio": lambda value: f"not taller than {value:.3g} to 1",
    "most_ratio": lambda value: f"not wider than {value:.3g} to 1",
    "least_width": lambda value: f"{value:,} pixels wide at least",
    "most_width": lambda value: f"{value:,} pixels wide at most",
    "least_height": lambda value: f"{value:,} high at least",
    "most_height": lambda value: f"{value:,} high at most",
    "most_pixels": lambda value: f"{value:,} pixels in all",
    "most_sides": lambda value: f"width and height {value:,} together",
    "least_seconds": lambda value: f"{value:g} s at least",
    "most_seconds": lambda value: f"{value:g} s at most",
    "least_frame_rate": lambda value: f"{value:g} frames a second at least",
    "most_frame_rate": lambda value: f"{value:g} at most",
    "most_files": lambda value: f"{value} in a post",
}


def page() -> str:
    platforms = "".join("\n" + "\n".join(_about(module)) + "\n" for module in _modules())
    return HEAD + platforms + CODES + "".join(map(_problem, sorted(PROBLEMS)))


def _modules() -> list[ModuleType]:
    """Find the limits in the folder of every platform that publishes."""
    names = sorted(
        f"{platforms.__name__}.{one.name}.limits" for one in iter_modules(platforms.__path__)
    )
    return [import_module(name) for name in names if find_spec(name) is not None]


def _about(module: ModuleType) -> Iterator[str]:
    title, _, sources = (module.__doc__ or "").strip().partition("\n\n")
    yield f"## {title.rstrip('.')}\n"
    yield f"{' '.join(sources.split())}\n".replace("``", "`")
    yield "| | takes |"
    yield "|---|---|"
    for name, held in vars(module).items():
        if isinstance(held, TextRule):
            yield f"| {_named(name)} | {'; '.join(_text(held))} |"
        elif isinstance(held, MediaRule):
            yield f"| {_named(name)} | {'; '.join(_media(held))} |"
        elif isinstance(held, MediaRules):
            kinds = "" if held.mixed or held.most == 1 else ", all of one kind"
            yield f"| files of {_post(name)} | {held.least} to {held.most}{kinds} |"


def _problem(code: str) -> str:
    said = re.sub(r"%\((\w+)\)s", r"*\1*", " ".join(PROBLEMS[code]))
    return f"| `{code}` | {said} |\n"


def _named(name: str) -> str:
    return name.lower().replace("_", " ")


def _post(name: str) -> str:
    return {"media": "a post", "photos": "a photo post"}.get(_named(name), f"a {_named(name)}")


def _text(rule: TextRule) -> Iterator[str]:
    if rule.most is not None:
        yield f"{rule.most:,} {UNITS[rule.count]}"
    if rule.most_bytes is not None:
        yield f"{rule.most_bytes:,} bytes of UTF-8"
    for count, what in (
        (rule.most_hashtags, "hashtags"),
        (rule.most_mentions, "mentions"),
        (rule.most_links, "different links"),
    ):
        if count is not None:
            yield f"{count} {what}"
    if rule.hashtag_length is not None:
        yield f"a hashtag up to {rule.hashtag_length} characters"
    if rule.not_taken:
        yield "without " + " and ".join(f"`{character}`" for character in rule.not_taken)
    if rule.required:
        yield "needed"


def _media(rule: MediaRule) -> Iterator[str]:
    yield rule.said_types
    for field in fields(rule):
        value = getattr(rule, field.name)
        if field.name in SAID and value is not None:
            yield SAID[field.name](value)
    if not rule.animated:
        yield "not animated"
    if rule.apart:
        yield "nothing of another kind beside it"


def test_the_page_of_rules_is_up_to_date() -> None:
    """A page that is out of date is written anew, for you to read and commit."""
    written, wanted = PAGE.read_text("utf-8") if PAGE.exists() else "", page()
    PAGE.write_text(wanted, "utf-8")
    assert written == wanted
