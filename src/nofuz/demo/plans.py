"""Who follows whom, and two questions to the planner that were asked and kept."""

from __future__ import annotations

from collections.abc import Sequence

from nofuz.connectors.files import FollowerRecord
from nofuz.demo.directory import Known
from nofuz.demo.scene import Scene, euros
from nofuz.planner import api as planner
from nofuz.planner.api import Question, Wanted

COORDINATION = 42


def import_panel(scene: Scene, known: Sequence[Known]) -> None:
    """Give the planner the panel's memberships: only keyed hashes of people are kept."""
    records = [
        FollowerRecord(
            person=f"panel-{member}", account=account.handle, platform=account.platform, line=line
        )
        for one in known
        for account, crowd in zip(one.accounts, one.followers, strict=True)
        for line, member in enumerate(crowd.tolist(), 2)
    ]
    planner.store_audience(scene.workspace, records)


def ask(scene: Scene) -> None:
    coordination = euros(COORDINATION).minor
    planner.ask(
        question=Question(
            budget=euros(9_000), wanted=Wanted.REACH, coordination_minor=coordination, most=20
        ),
        brand=scene.narenj,
        name="Nowruz at home: as many different people as possible",
        by=scene.manager,
    )
    planner.ask(
        question=Question(
            budget=euros(1_500),
            wanted=Wanted.ENGAGEMENTS,
            topic="Lifestyle",
            coordination_minor=coordination,
        ),
        brand=scene.shabnam,
        name="Candles: conversation in quiet rooms",
        by=scene.owner,
    )
