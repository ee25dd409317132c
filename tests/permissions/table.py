"""The rules as a page that people read."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from nofuz.workspaces.api import Role, Seat, Workspace
from tests.permissions.addresses import Address, addresses, rules
from tests.permissions.rules import Rule

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "permissions.md"
HEAD = """# Who may open what

Every address of the product and the roles that may open it, in their own workspace. In another
workspace, or with another workspace's objects, every address answers that there is no such page.
The tests in `tests/permissions` write this page and visit each address as each role.
"""


def table() -> str:
    found = rules()
    known = [address for address in addresses() if address.name in found]
    known.sort(key=_room)
    rooms = groupby(known, key=_room)
    return HEAD + "".join(
        f"\n## {room}\n\n{_header()}" + "".join(_row(each, found[each.name]) for each in group)
        for room, group in rooms
    )


def _room(address: Address) -> str:
    room, colon, _name = address.name.partition(":")
    return room if colon else "accounts"


def _header() -> str:
    columns = ["address", "needs", *Role.values, "not signed in"]
    return f"| {' | '.join(columns)} |\n{'|---' * len(columns)}|\n"


def _row(address: Address, rule: Rule) -> str:
    nobody = Workspace()
    marks = ["✓" if rule.allows(Seat(workspace=nobody, role=role)) else "" for role in Role]
    marks.append("✓" if rule.allows(None) else "")
    return f"| `{address.pattern}` | {rule.needs} | {' | '.join(marks)} |\n"
