"""docs/reference/connectors.md is what the folders declare."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from nofuz.connectors.declaration import Platform
from nofuz.connectors.registry import platforms
from nofuz.connectors.shape import CAPABILITIES

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "connectors.md"
FOLDERS = "../../src/nofuz/connectors/platforms"
HEAD = """# Connectors

What can be done on which platform; `tests/connectors/test_reference_page.py` writes this page from
what the folders in `src/nofuz/connectors/platforms` declare. Every platform has a simulator. To add
one: [a new connector](../how-to/a-new-connector.md).

"""

ALL = "the whole contract, and what it refuses is compared with the simulator"
SERVERS = {
    "bluesky": "`@atproto/pds` by npm \\* | publishing, deleting, sessions, the start of OAuth",
    "mastodon": "mastodon-mock, pretended by a third party | the whole contract",
    "newsletter": "aiosmtpd | sending, signing in, encryption",
    "wordpress": f"WordPress of Debian | {ALL}",
}
"""Platform -> server | how far; docs/how-to/run.md says how they are started."""


def page() -> str:
    every = list(platforms().values())
    parts = (_table(every), _proven(every), *map(_about, every))
    return HEAD + "\n".join(line for part in parts for line in part)


def _table(every: list[Platform]) -> Iterator[str]:
    yield f"| | {' | '.join(CAPABILITIES)} |"
    yield "|---" * (len(CAPABILITIES) + 1) + "|"
    for platform in every:
        marks = ["yes" if name in platform.capabilities else "–" for name in CAPABILITIES]
        yield f"| {platform.label} | {' | '.join(marks)} |"


def _proven(every: list[Platform]) -> Iterator[str]:
    yield "\nEach is tried on its simulator, some on servers that are not ours as well (those"
    yield "marked \\* by `./nofuz test --real` only). None was tried with an account on a platform"
    yield "itself.\n"
    yield "| | server that is not ours | what is asked of it |"
    yield "|---|---|---|"
    for platform in every:
        yield f"| {platform.label} | {SERVERS.get(platform.id, '– | –')} |"


def _span(per: timedelta) -> str:
    for name, seconds in (("days", 86_400), ("hours", 3600), ("minutes", 60), ("seconds", 1)):
        number, rest = divmod(per.total_seconds(), seconds)
        if number and not rest:
            return f"{number:.0f} {name if number > 1 else name[:-1]}"
    raise ValueError(per)


def _about(platform: Platform) -> Iterator[str]:
    folder = platform.connection.__module__.partition(".platforms.")[2].partition(".")[0]
    yield f"\n## {platform.label}\n"
    yield f"[How it works, and its sources]({FOLDERS}/{folder}/README.md)."
    if platform.kinds:
        yield f"\nKinds of posts: {', '.join(platform.kinds)}."
    if platform.rate:
        yield f"\nCalls for an account: at most {platform.rate[0]:,} in {_span(platform.rate[1])}."
    if platform.webhooks:
        yield f"\nNotices are sent; the address is named in: {platform.webhooks.set_up}."
    if platform.steps:
        yield "\n| call | if its answer is lost |\n|---|---|"
        yield from (f"| {step.name} | {step.repeat} |" for step in platform.steps)
    if platform.scopes:
        yield "\n| for | a token needs |\n|---|---|"
        for name, scopes in platform.scopes.items():
            yield f"| {name} | {', '.join(f'`{scope}`' for scope in sorted(scopes))} |"
    yield "\n| | what | value | from | until | instead | source |\n|---|---|---|---|---|---|---|"
    for fact in platform.dated:
        cells = (
            fact.kind,
            fact.what,
            fact.value,
            fact.since,
            fact.until,
            fact.instead,
            fact.source,
        )
        yield f"| {' | '.join(str(cell or '') for cell in cells)} |"
    yield ""


def test_the_page_is_up_to_date() -> None:
    """A page that is out of date is written anew, for you to read and commit."""
    written, wanted = PAGE.read_text() if PAGE.exists() else "", page()
    PAGE.write_text(wanted)
    assert written == wanted
