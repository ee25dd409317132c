"""Files that tell only sizes and what pairs share: ranges come out, never a bare figure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nofuz.cli.engine import engine
from nofuz.core.errors import Refused

FILES = {
    "pairs.csv": "first,second,shared\na,b,40\nb,c,10\na,c,0\n",
    "sizes.csv": "account,audience\na,100\nb,50\nc,20\nd,5\n",
    "costs.csv": "account,cost\na,10\nb,5\nc,5\n",
    "edges.csv": "person,account\n1,a\n",
    "stranger.csv": "first,second,shared\na,b,4\na,x,1\n",
    "large.csv": "first,second,shared\na,b,4\nb,c,21\n",
    "twice.csv": "first,second,shared\na,b,4\nb,a,4\nb,a,5\n",
    "letters.csv": "first,second,shared\na,b,few\n",
    "debt.csv": "account,audience\na,100\nb,-1\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def call(*arguments: object) -> Result:
    return CliRunner().invoke(engine, [str(one) for one in arguments], catch_exceptions=False)


def found(*arguments: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(call(*arguments, "--json").output)
    return told


def test_pairs_give_a_range_of_distinct_people(folder: Path) -> None:
    told = found("overlap", folder / "pairs.csv", "--sizes", folder / "sizes.csv")
    assert told["sizes"] == {"a": 100, "b": 50, "c": 20, "d": 5}
    assert told["pairs"] == [["a", "b", 40], ["b", "c", 10]]
    assert told["distinct"] is None
    low, high = told["distinct_interval"]
    assert 100 <= low <= high == 175 - 40 - 10
    output = call("overlap", folder / "pairs.csv", "--sizes", folder / "sizes.csv").output
    assert "4 audiences of 175 together reach between" in output


def test_a_pair_that_is_not_listed_may_share_as_much_as_the_least_that_is(folder: Path) -> None:
    (folder / "some.csv").write_text("first,second,shared\na,b,40\nb,c,10\n", encoding="utf-8")
    low, high = (
        found("overlap", folder / name, "--sizes", folder / "sizes.csv")["distinct_interval"]
        for name in ("some.csv", "pairs.csv")
    )
    assert low[0] < high[0]
    assert low[1] == high[1]


def test_a_choice_from_pairs_is_a_range(folder: Path) -> None:
    call_it = ("choose", folder / "pairs.csv", "--sizes", folder / "sizes.csv")
    call_it = (*call_it, "--costs", folder / "costs.csv", "--budget", 15)
    told = found(*call_it)
    assert {"chosen", "cost", "value", "interval", "upper_bound", "seconds"} <= set(told)
    low, high = told["interval"]
    assert low <= told["value"] <= high <= told["upper_bound"]
    assert told["cost"] <= 15
    assert "between" in call(*call_it).output


@pytest.mark.parametrize(
    ("pairs", "sizes", "sentence"),
    [
        ("pairs.csv", None, "pairs.csv tells what pairs of audiences share; give the sizes"),
        ("edges.csv", "sizes.csv", "edges.csv tells who follows whom, so --sizes is not needed"),
        ("sizes.csv", "sizes.csv", "sizes.csv has neither a column person nor the columns first"),
        ("stranger.csv", "sizes.csv", "stranger.csv, line 3: the account second x has no audience"),
        ("large.csv", "sizes.csv", "large.csv, line 3: more people are shared than the smaller"),
        ("twice.csv", "sizes.csv", "twice.csv, line 4: b and a share 5 people, but 4 in line 2"),
        ("letters.csv", "sizes.csv", "letters.csv, line 2, column shared: is 'few', not a number"),
        ("pairs.csv", "debt.csv", "debt.csv, line 3, column audience: is -1, below 0"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    folder: Path, pairs: str, sizes: str | None, sentence: str
) -> None:
    given = () if sizes is None else ("--sizes", folder / sizes)
    with pytest.raises(Refused, match=sentence):
        call("overlap", folder / pairs, *given)


def test_what_needs_people_is_refused(folder: Path) -> None:
    pairs = (folder / "pairs.csv", "--sizes", folder / "sizes.csv")
    with pytest.raises(Refused, match="leave --keep out"):
        call("overlap", *pairs, "--keep", 0.5)
    to_choose = ("choose", *pairs, "--costs", folder / "costs.csv", "--budget", 15)
    for option in (("--keep", 0.5), ("--repeat", 0.5)):
        with pytest.raises(Refused, match=f"leave {option[0]} out"):
            call(*to_choose, *option)
    (folder / "costs.csv").write_text("account,cost\nz,1\n")
    with pytest.raises(Refused, match=r"sizes.csv has no size of the account z"):
        call(*to_choose)


@pytest.mark.data
def test_files_of_shared_viewers_are_taken_as_they_are(shared_data: Path) -> None:
    folder = shared_data / "audience_overlap"
    pairs = folder / "twitch_it_2022-07-17_31_shared_viewers.csv.gz"
    sizes = folder / "twitch_it_2022-07-17_31_channels.csv.gz"
    told = found("overlap", pairs, "--sizes", sizes)
    assert len(told["sizes"]) == 566
    assert len(told["pairs"]) == 2_454
    low, high = told["distinct_interval"]
    assert max(told["sizes"].values()) < low < high < sum(told["sizes"].values())
