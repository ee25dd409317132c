"""``engine forecast`` from a file: fixed keys, one sentence for what is wrong."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from tests.engine.forecast.worlds import BEGIN, posts

from nofuz.cli.engine import engine
from nofuz.core.errors import Refused

HEADER = ("post", "account", "published_at", "observed_at", "value")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(engine, [str(one) for one in arguments], catch_exceptions=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Forty posts, five of them not yet at the horizon."""
    curves, _ = posts(np.random.default_rng(3), 40)
    path = tmp_path / "snapshots.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(HEADER)
        for place, name in enumerate(curves.posts):
            rows = slice(curves.starts[place], curves.starts[place + 1])
            for age, count in zip(curves.ages[rows], curves.counts[rows], strict=True):
                if place < 35 or age <= 48:
                    at = curves.published[place] + np.timedelta64(int(age * 3600), "s")
                    owner = curves.accounts[place]
                    writer.writerow([name, owner, curves.published[place], at, int(count)])
    return path


def test_forecast_prints_the_fixed_keys(file: Path) -> None:
    told = json.loads(call("forecast", file, "--at", "24h", "--horizon", "7d", "--json").stdout)
    assert {"error", "baseline_error", "coverage"} <= set(told)
    assert 0 < told["error"] < 0.3
    assert told["learned"] == 35
    assert [one["post"] for one in told["forecasts"]] == [f"p000{place}" for place in range(35, 40)]
    for one in told["forecasts"]:
        assert one["so_far"] < one["low"] <= one["expected"] <= one["high"]
    assert told["half_life"]["past"] > 0


def test_forecast_prints_a_table_and_says_how_good_it_was(file: Path) -> None:
    output = call("forecast", file, "--model", "cascade").stdout
    assert "Learned from 35 posts." in output
    assert "the interval held" in output
    assert "Half of a post's result is there after" in output


def test_an_empty_cell_is_a_count_nobody_knows(file: Path) -> None:
    with file.open("a") as text:
        text.write(f"p00000,{1},{BEGIN},{BEGIN + np.timedelta64(30, 'h')},\n")
    owner = file.read_text().split("\n")[1].split(",")[1]
    file.write_text(file.read_text().replace(f"p00000,1,{BEGIN},", f"p00000,{owner},{BEGIN},"))
    assert "Learned from 35 posts." in call("forecast", file).stdout


def test_a_post_without_any_count_is_named(file: Path) -> None:
    with file.open("a") as text:
        text.write(f"mute,a,{BEGIN},{BEGIN + np.timedelta64(30, 'h')},\n")
    assert "Nothing is known after publication of 1 posts: mute." in call("forecast", file).stdout
    assert json.loads(call("forecast", file, "--json").stdout)["without_count"] == ["mute"]


def test_a_change_of_meaning_ends_what_can_be_learned_from(file: Path) -> None:
    with pytest.raises(Refused, match=r"Only 0 posts have counts near 24 h and 168 h"):
        call("forecast", file, "--break", str(BEGIN + np.timedelta64(5, "D"))[:10])


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("p,a,2025-03-01,2025-03-02,x", r"line 2, column value: is 'x', not a number"),
        ("p,a,soon,2025-03-02,1", r"line 2, column published_at: is 'soon', not a day"),
        ("p,a,2025-03-02,2025-03-01,1", "line 2: the count was read before"),
        ("p,a,2025-03-01,2025-03-02,-1", "line 2: the value is negative"),
        ("p,a,2025-03-01,2025-03-02,1", "at least 10 are needed"),
    ],
)
def test_bad_snapshots_are_refused_in_one_sentence(tmp_path: Path, row: str, sentence: str) -> None:
    path = tmp_path / "snapshots.csv"
    path.write_text(",".join(HEADER) + "\n" + row + "\n")
    with pytest.raises(Refused, match=sentence):
        call("forecast", path)


def test_a_length_of_time_has_a_unit(file: Path) -> None:
    output = call("forecast", file, "--at", "24").stderr
    assert "24 is not a length of time; write it as 90m, 24h or 7d." in output
