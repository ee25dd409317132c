"""docs/reference/assignment-states.md is written from the table."""

from __future__ import annotations

from pathlib import Path

from django.utils import translation

from nofuz.campaigns.api import TRANSITIONS, Event, State
from nofuz.campaigns.models import EXPIRES_BY_ITSELF, NEEDS_REASON, WHO, moves
from nofuz.campaigns.policies import HOLDS, PATIENCE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "assignment-states.md"
HEAD = """# How an assignment moves

Written by `tests/campaigns/test_the_state_page.py` from `nofuz.campaigns.models.states`. What is
not here is refused by the product and by the database. Every move keeps who made it, when, and
where asked why.

An assignment that is {states} expires by itself {days} days after it was due, or after it last
moved when that was later. A scheduled one does not: its post may be live without anybody having
said so.
"""


def page() -> str:
    with translation.override("en"):
        states = " or ".join(f"`{state}`" for state in State if state in EXPIRES_BY_ITSELF)
        head = HEAD.format(states=states, days=PATIENCE.days)
        return f"{head}\n{_diagram()}\n{_states()}\n{_events()}"


def _diagram() -> str:
    lines = [f"    {source} --> {target}: {event}" for source, event, target in moves()]
    ends = [f"    {state} --> [*]" for state in State if not TRANSITIONS[state]]
    body = "\n".join(["stateDiagram-v2", "    [*] --> proposed: propose", *lines, *ends])
    return f"```mermaid\n{body}\n```\n"


def _states() -> str:
    rows = [
        f"| `{state}` | {state.label} | {', '.join(f'`{event}`' for event in TRANSITIONS[state])} |"
        for state in State
    ]
    return "\n".join(["| state | shown as | what may happen |", "|---|---|---|", *rows, ""])


def _events() -> str:
    rows = [
        f"| `{event}` | {event.label} | {_who(event)} | {_reason(event)} | {_otherwise(event)} |"
        for event in Event
    ]
    head = ["| event | shown as | who may | reason asked | otherwise |", "|---|---|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def _reason(event: Event) -> str:
    return "yes" if event in NEEDS_REASON else ""


def _otherwise(event: Event) -> str:
    return str(HOLDS[event][1]) if event in HOLDS else ""


def _who(event: Event) -> str:
    return ", ".join(
        "the creator asked" if need == "portal" else f"`{need}`" for need in sorted(WHO[event])
    )


def test_the_page_is_up_to_date() -> None:
    """A page that is out of date is written anew, for you to read and commit."""
    written, wanted = PAGE.read_text() if PAGE.exists() else "", page()
    PAGE.write_text(wanted)
    assert written == wanted
