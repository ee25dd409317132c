from __future__ import annotations

from django.core.files.base import ContentFile

from nofuz.placements import api as placements
from nofuz.placements.api import ImportRun, Owner, Route
from nofuz.workspaces.api import Brand, Permission, Seat
from tests.permissions.rules import Rule, Rules

FILE = b"Content,Video title,Video publish time,Views\nabcdefghijk,One,2025-01-02,5\n"


def _placement(seat: Seat) -> dict[str, object]:
    account = placements.add_account(
        platform="youtube", owner=Owner.BRAND, brand=_brand(seat), handle="own", by=seat
    )
    return {"pk": placements.add_placement(account=account, route=Route.OWNED, by=seat).pk}


def _brand(seat: Seat) -> Brand:
    return Brand.objects.filter(workspace=seat.workspace)[0]


def _started(seat: Seat) -> ImportRun:
    kind = placements.kind_called("posts")
    assert kind is not None
    return placements.start_import(
        kind=kind,
        file=ContentFile(FILE),
        file_name="Table data.csv",
        brand=_brand(seat),
        layout="",
        mapping={},
        by=seat,
    )


def _run(seat: Seat) -> dict[str, object]:
    return {"pk": _started(seat).pk}


def _refused(seat: Seat) -> dict[str, object]:
    run = _started(seat)
    run.refusals.save("refused.csv", ContentFile(b"line"))
    return {"pk": run.pk}


EXPECT: Rules = {
    "placements:list": Rule(Permission.VIEW),
    "placements:detail": Rule(Permission.VIEW, given=_placement),
    "placements:accounts": Rule(Permission.VIEW),
    "placements:metrics": Rule(Permission.VIEW),
    "placements:metric": Rule(Permission.VIEW, given=lambda _seat: {"name": "views"}),
    "placements:explain": Rule(Permission.VIEW),
    "placements:values": Rule(Permission.VIEW),
    "placements:choose": Rule(Permission.MANAGE),
    "placements:value_table": Rule(Permission.MANAGE),
    "placements:imports": Rule(Permission.EDIT, given=lambda _seat: {"section": "publish"}),
    "placements:import": Rule(Permission.EDIT, given=lambda _seat: {"kind": "posts"}),
    "placements:check": Rule(Permission.EDIT, given=_run),
    "placements:run": Rule(Permission.EDIT, given=_run),
    "placements:cancel": Rule(Permission.EDIT, given=_run),
    "placements:retry": Rule(Permission.EDIT, given=_run),
    "placements:refusals": Rule(Permission.EDIT, given=_refused),
}
