"""Experiments from files, from the draw to the reading."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from nofuz.cli.engine import engine
from nofuz.core.errors import Refused


def call(*arguments: object) -> str:
    given = ["experiment", *(str(one) for one in arguments)]
    return CliRunner().invoke(engine, given, catch_exceptions=False).stdout


def found(*arguments: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(call(*arguments, "--json"))
    return told


def written(path: Path, **columns: Any) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path


def test_power_says_how_many_and_shows_its_false_alarms(tmp_path: Path) -> None:
    told = found("power", "--rate", 0.1, "--lift", 0.2)
    assert told["power"] >= 0.8
    assert told["false_alarms"] < 0.07
    past = written(tmp_path / "past.csv", value=np.random.default_rng(0).gamma(1, 50, 300))
    output = call("power", "--past", past, "--lift", 0.2, "--units", 2_000)
    assert "With arms alike the sequence still finds something" in output
    with pytest.raises(Refused, match="Give --rate for conversions, or --past"):
        call("power", "--lift", 0.1)


def test_arms_are_read_in_order_of_time(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    arm = rng.choice(["old", "new", "newer"], 3_000)
    value = rng.normal(0, 1, 3_000) + (arm == "new")
    at = np.datetime64("2025-01-01T00:00") + np.arange(3_000)[::-1]
    rows = written(tmp_path / "rows.csv", arm=arm, value=value, at=at)
    told = found("read", rows, "--control", "old", "--planned", 2_000)
    assert told["arms"]["new"]["decided"] is not None
    assert told["arms"]["newer"]["decided"] is None
    assert told["arms"]["new"]["low"] < 1 < told["arms"]["new"]["high"]
    assert "new against old. Decided" in call("read", rows, "--control", "old", "--planned", 2_000)
    with pytest.raises(Refused, match=r"rows\.csv has no arm z, only new, newer, old"):
        call("read", rows, "--control", "z", "--planned", 9)


def test_a_switchback_is_drawn_and_read(tmp_path: Path) -> None:
    treated = np.array(found("plan-switchback", "--periods", 240, "--block", 6)["treated"])
    assert "from period" in call("plan-switchback", "--periods", 240, "--block", 6)
    outcome = 20 + 5 * treated + np.random.default_rng(0).normal(0, 1, 240)
    rows = written(tmp_path / "hours.csv", outcome=outcome, treated=treated)
    told = found("read-switchback", rows, "--block", 6)
    assert told["low"] < 5 < told["high"]
    assert "The effect per period is +" in call("read-switchback", rows, "--block", 6)
    with pytest.raises(Refused, match="The treatment changes within a block".lower()):
        call("read-switchback", rows, "--block", 7)


def test_a_geo_experiment_is_drawn_and_read(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    weeks = np.datetime64("2025-01-06") + 7 * np.arange(30)
    names = [f"r{place}" for place in range(12)]
    past = rng.lognormal(3, 1, (12, 1)) * np.exp(rng.normal(0, 0.05, (12, 30)))
    history = written(
        tmp_path / "past.csv",
        region=np.repeat(names, 30), date=np.tile(weeks, 12), outcome=past.ravel(),
    )  # fmt: skip
    told = found("plan-geo", history, "--length", 4)
    assert len(told["pairs"]) == 6
    assert 0 < told["detectable"] < 0.5
    assert "The smallest lift found 80% of the time" in call("plan-geo", history, "--length", 4)
    rows = written(
        tmp_path / "rows.csv",
        pair=np.repeat(np.arange(8), 2), treated=[1, 0] * 8, before=[100] * 16,
        during=[each for i in range(8) for each in (110 + i, (100 + i) * (1 + 0.01 * (-1) ** i))],
    )  # fmt: skip
    told = found("read-geo", rows)
    assert told["low"] < 0.1 < told["high"]
    assert told["p_value"] == pytest.approx(2 / 256)
    rows.write_text(rows.read_text().replace("7,0,", "7,1,"))
    with pytest.raises(Refused, match="pair 7 needs one treated region"):
        call("read-geo", rows)
    history.write_text(history.read_text().replace("r3,2025-01-06", "r3,2030-01-06"))
    with pytest.raises(Refused, match=r"past\.csv: r0 has no outcome for 2030-01-06; add it"):
        call("plan-geo", history, "--length", 4)
    history.write_text("region,date,outcome\na,2025-01-06,5\na,2025-01-06,6\n")
    with pytest.raises(
        Refused, match=r"past\.csv, line 3: the region has an outcome for this date"
    ):
        call("plan-geo", history, "--length", 4)


def test_cells_that_are_none_are_named(tmp_path: Path) -> None:
    half = written(tmp_path / "half.csv", outcome=[3, 4], treated=[0, 0.5])
    with pytest.raises(Refused, match=r"half\.csv, line 3, column treated: is 0\.5; write 1 or 0"):
        call("read-switchback", half, "--block", 1)
    low = written(
        tmp_path / "low.csv", pair=["a"] * 2, treated=[0, 1], before=[3, 0], during=[3, 4]
    )
    with pytest.raises(Refused, match=r"low\.csv, line 3, column before: is 0; it must be above 0"):
        call("read-geo", low)
    few = written(tmp_path / "few.csv", arm=["a", "b"], value=[1, 0])
    told = call("read", few, "--control", "a", "--planned", 100)
    assert "Nothing can be said of the difference yet" in told


def test_a_bandit_reads_totals_or_units(tmp_path: Path) -> None:
    totals = written(tmp_path / "totals.csv", arm=["a", "b"], trials=[900, 900], results=[30, 80])
    told = found("bandit", totals)
    assert told["shares"]["b"] == pytest.approx(0.95, abs=0.01)
    assert "next share" in call("bandit", totals)
    units = written(
        tmp_path / "units.csv",
        arm=["a", "b"] * 50, age=[9] * 100, converted=[1, 0] * 50, delay=[2, 0] * 50,
    )  # fmt: skip
    assert found("bandit", units)["shares"]["a"] > 0.9
    more = written(tmp_path / "more.csv", arm=["a", "b"], trials=[9, 9], results=[3, 10])
    with pytest.raises(Refused, match=r"more\.csv, line 3: there are more results than trials"):
        call("bandit", more)
    bare = written(tmp_path / "bare.csv", arm=["a", "b"])
    with pytest.raises(Refused, match="needs the columns trials and results, or age"):
        call("bandit", bare)
