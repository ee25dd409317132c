"""Audience files: people are hashed, the same file twice changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from nofuz.placements import api as ruler
from nofuz.planner.intake import person_key
from nofuz.planner.models import Follower
from tests.cast import Cast, assemble
from tests.planner.support import creator

pytestmark = pytest.mark.django_db
FILE = "person,account\nana,sara\nben,@Sara\nana,omid\nzoe,nobody\n"


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture(autouse=True)
def files_folder(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def take_in(cast: Cast) -> ruler.ImportRun:
    kind = ruler.kind_called("audience")
    assert kind is not None
    run = ruler.start_import(
        kind=kind,
        file=ContentFile(FILE.encode()),
        file_name="panel.csv",
        brand=None,
        layout="audience",
        mapping={},
        by=cast.owner,
    )
    return ruler.run_import(run)


def test_a_file_of_followers_comes_in_once(cast: Cast) -> None:
    sara = creator(cast, "sara", [100])
    creator(cast, "omid", [100])
    first = take_in(cast)
    assert (first.state, first.rows_accepted, first.rows_refused) == ("done", 3, 1)
    assert [row[3] for row in first.refused_rows] == ["account_not_known"]
    assert Follower.objects.filter(account_id=sara).count() == 2
    assert Follower.objects.count() == 3
    again = take_in(cast)
    assert (again.rows_accepted, again.rows_unchanged) == (0, 3)


def test_the_same_person_has_another_key_in_every_workspace(cast: Cast) -> None:
    here = person_key(cast.workspace, "ana")
    assert here == person_key(cast.workspace, " ANA ")
    assert here != person_key(cast.stranger.workspace, "ana")
    assert -(2**63) <= here < 2**63
