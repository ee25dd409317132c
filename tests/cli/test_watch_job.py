"""``engine watch`` from a file: fixed keys, one sentence for what is wrong."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from nofuz.cli.engine import engine
from nofuz.core.errors import Refused

MONDAY = np.datetime64("2025-03-03T00:00", "s")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(engine, [str(one) for one in arguments], catch_exceptions=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Six weeks of hourly counts of two brands; one has a crisis, and is loud ever after."""
    rng, lines = np.random.default_rng(1), ["at,topic,count,negative"]
    for hour in range(24 * 42):
        for topic, usual in (("a", 40.0), ("b", 20.0)):
            crisis = topic == "a" and hour >= 24 * 28
            count = rng.poisson(usual * (2.5 if crisis else 1) * rng.gamma(20, 1 / 20))
            negative = rng.binomial(count, 0.5 if crisis else 0.1)
            at = MONDAY + np.timedelta64(hour, "h")
            lines.append(f"{at},{topic},{count},{negative if hour else ''}")
    path = tmp_path / "counts.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_watch_prints_the_fixed_keys(file: Path) -> None:
    told = json.loads(call("watch", file, "--every", 3650, "--json").stdout)
    first = min(alarm["at"] for alarm in told["alarms"])
    assert "2025-03-31T00" <= first < "2025-03-31T06"
    assert {alarm["topic"] for alarm in told["alarms"]} == {"a"}
    assert {alarm["what"] for alarm in told["alarms"]} == {"count", "negative"}
    assert told["alarms"][0]["count"] > told["alarms"][0]["usual"]
    assert told["changes"] == [{"topic": "a", "on": "2025-03-31"}]
    share, low, high = told["shares"]["a"]
    assert low < share < high
    assert told["step"] == 3600


def test_a_file_without_topics_is_one(file: Path) -> None:
    with file.open() as text:
        rows = [row for row in csv.DictReader(text) if row["topic"] == "a"]
    single = file.parent / "single.csv"
    single.write_text("timestamp,value\n" + "".join(f"{r['at']},{r['count']}\n" for r in rows))
    alone = json.loads(call("watch", single, "--json").stdout)["alarms"]
    both = json.loads(call("watch", file, "--json").stdout)["alarms"]
    assert [one["at"] for one in alone] == [
        one["at"] for one in both if (one["topic"], one["what"]) == ("a", "count")
    ]
    assert {one["topic"] for one in alone} <= {"single"}


def test_watch_prints_a_table_and_sentences(file: Path) -> None:
    output = call("watch", file).stdout
    assert "a is on another level since 2025-03-31." in output
    assert "set to one false alarm per topic in 365 days." in output
    assert "of all (" in output
    assert "alarms in 1,008 steps" in call("watch", file, "--change", 0.5).stdout


@pytest.mark.parametrize(
    ("text", "options", "sentence"),
    [
        ("at,topic\n2025-01-01,a\n", (), "has no column count, only at, topic"),
        ("at,topic,count\n2025-01-01,a,x\n", (), "line 2, column count: is 'x', not a number"),
        ("at,topic,count\nsoon,a,1\n", (), "line 2, column at: is 'soon', not a day"),
        (
            "at,topic,count,negative\n2025-01-01,a,1,1\n2025-01-02,a,1,2\n",
            (),
            "line 3, column negative: 2 of 1 are negative",
        ),
        ("at,topic,count\n2025-01-01,a,1\n", (), "At least one topic needs counts of two moments"),
        (
            "at,topic,count\n2025-01-01,a,1\n2025-01-02,a,2\n",
            ("--change", 1),
            "The change is 1.0; it must be above 0 and not 1",
        ),
    ],
)
def test_bad_counts_are_refused_in_one_sentence(
    tmp_path: Path, text: str, options: tuple[object, ...], sentence: str
) -> None:
    path = tmp_path / "counts.csv"
    path.write_text(text)
    with pytest.raises(Refused, match=sentence):
        call("watch", path, *options)
