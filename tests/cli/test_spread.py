"""Seeds and spread from files: fixed keys, one sentence for what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nofuz.cli.engine import engine
from nofuz.core.errors import Refused

KEYS = {"seeds", "spread", "interval", "upper_bound", "seconds"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "graph.csv": "source,target,probability\na,b,1\nb,c,1\nd,e,1\n",
        "plain.csv": "source;target\n1;2\n1;3\n4;5\n",
        "odd.csv": "source,target\n7,7\n1,2\n1,2\n",
        "replies.csv": "replier_user_id,replied_to_user_id,n_replies\n2,1,9\n3,1,8\n1,2,1\n",
        "costs.csv": "account,cost\na,9\nb,1\nd,1\n",
        "strange.csv": "account,cost\na,1\nx,1\n",
        "weights.csv": "account,weight\ne,5\n",
        "seeds.csv": "account\na\nd\n",
        "above.csv": "source,target,probability\na,b,0.5\nb,c,1.5\n",
        "nan.csv": "source,target,probability\na,b,nan\n",
        "words.csv": "source,target,probability\na,b,often\n",
        "empty.csv": "",
        "header.csv": "source,target\n",
        "columns.csv": "from_whom,target\na,b\n",
        "heavy.csv": "source,target,probability\na,c,0.7\nb,c,0.7\n",
        "none.csv": "source,target,count\n1,2,0\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def call(*arguments: object) -> Result:
    return CliRunner().invoke(engine, [str(one) for one in arguments], catch_exceptions=False)


def found(*arguments: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(call(*arguments, "--json").stdout)
    return told


def test_spread_prints_the_fixed_keys(folder: Path) -> None:
    told = found("spread", folder / "graph.csv", "--k", 1)
    assert set(told) >= KEYS
    assert told["seeds"] == ["a"]
    low, high = told["interval"]
    assert low <= 3 <= high <= 5
    assert told["upper_bound"] >= 3
    assert "of the best possible" in call("spread", folder / "graph.csv", "--k", 1).stdout


def test_spread_keeps_a_budget_and_looks_at_the_audience(folder: Path) -> None:
    told = found("spread", folder / "graph.csv", "--budget", 2, "--costs", folder / "costs.csv")
    assert sorted(told["seeds"]) == ["b", "d"]
    assert told["cost"] == 2
    told = found("spread", folder / "graph.csv", "--k", 1, "--weights", folder / "weights.csv")
    assert told["seeds"] == ["d"]
    assert told["spread"] == 5


def test_probabilities_are_learned_from_replies(folder: Path) -> None:
    assert found("spread", folder / "replies.csv", "--learn", "--k", 1)["seeds"] == [1]


@pytest.mark.parametrize("model", ["cascade", "threshold"])
def test_simulate_prints_the_fixed_keys(folder: Path, model: str) -> None:
    told = found("simulate", folder / "graph.csv", "--seeds", "a", "--model", model)
    assert set(told) >= KEYS
    assert told["spread"] == 3
    told = found("simulate", folder / "graph.csv", "--seeds", folder / "seeds.csv")
    assert (told["seeds"], told["spread"], told["upper_bound"]) == (["a", "d"], 5, 5)
    assert found("simulate", folder / "plain.csv", "--seeds", "1, 4", "--steps", 0)["spread"] == 2
    assert "2 seeds are expected" in call("simulate", folder / "plain.csv", "--seeds", "1,4").stdout


def test_odd_rows_are_told_of_beside_the_answer(folder: Path) -> None:
    said = call("simulate", folder / "odd.csv", "--seeds", "1").stderr
    assert "odd.csv, line 2: the source and the target are the same account" in said
    assert "odd.csv, line 4: the source and the target repeat an earlier row" in said


@pytest.mark.parametrize(
    ("graph", "more", "sentence"),
    [
        ("empty.csv", ("--k", 1), r"empty\.csv is empty\."),
        ("header.csv", ("--k", 1), r"header\.csv has no rows\."),
        ("columns.csv", ("--k", 1), r"columns\.csv has no column source, only from_whom, target"),
        (
            "above.csv",
            ("--k", 1),
            r"above\.csv, line 3: probability is 1\.5; it must be between 0 and 1",
        ),
        ("nan.csv", ("--k", 1), r"nan\.csv, line 2, column probability: is nan, not a"),
        ("words.csv", ("--k", 1), r"line 2, column probability: is 'often', not a number"),
        ("heavy.csv", ("--k", 1, "--model", "threshold"), r"what moves c add up to 1\.4"),
        (
            "none.csv",
            ("--k", 1, "--learn"),
            r"none\.csv, line 2: the count is 0; it must be 1 or more",
        ),
        ("graph.csv", ("--k", 1, "--learn"), r"graph\.csv has no column count"),
        ("graph.csv", ("--k", -1), r"The number of seeds is -1; give more"),
        ("graph.csv", (), r"Give --k, or --budget together with --costs\."),
        ("graph.csv", ("--budget", 3), r"Give --k, or --budget together with --costs\."),
        ("graph.csv", ("--k", 1, "--chance", 2), r"The value of probability is 2\.0"),
        (
            "graph.csv",
            ("--budget", 3, "--costs", "strange.csv"),
            r"strange\.csv, line 3: the account x does not occur in the graph",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence(
    folder: Path, graph: str, more: tuple[object, ...], sentence: str
) -> None:
    options = [folder / one if str(one).endswith(".csv") else one for one in more]
    with pytest.raises(Refused, match=sentence):
        call("spread", folder / graph, *options)


def test_an_unknown_seed_is_one_sentence(folder: Path) -> None:
    with pytest.raises(Refused, match=r"Row 2: the seed z does not occur in the graph"):
        call("simulate", folder / "graph.csv", "--seeds", "a,z")
