"""Who follows whom: two columns under any of their usual names."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.connectors.files.support import made, split

from nofuz.connectors import files


@pytest.mark.parametrize(
    "header", ["person,account", "user_id,subreddit", "Person key,Handle", "viewer;channel"]
)
def test_an_audience_file_is_known_by_its_two_columns(tmp_path: Path, header: str) -> None:
    mark = ";" if ";" in header else ","
    path = made(tmp_path, f"{header}\nu1{mark}@sara\n")
    layout = files.recognise(path)
    assert layout is not None
    assert layout.name == "audience"


def test_a_follower_has_a_person_and_an_account(tmp_path: Path) -> None:
    path = made(tmp_path, "person,account,platform\nu1,@sara,YouTube\n,@sara,YouTube\n")
    taken, refused = split(path)
    assert taken == [files.FollowerRecord(person="u1", account="sara", platform="youtube", line=2)]
    assert [(row.line, row.column, row.reason_code) for row in refused] == [
        (3, "person", "id_missing")
    ]


@pytest.mark.data
def test_the_subreddit_file_gives_every_membership(shared_data: Path) -> None:
    path = shared_data / "audience_overlap" / "reddit2018_user_subreddit.csv.gz"
    taken, refused = split(path)
    assert len(taken) == 165_498
    assert refused == []
    assert len({row.account for row in taken if isinstance(row, files.FollowerRecord)}) == 101
