"""Responses and budgets from files: fixed keys, one sentence for what is wrong."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from bench.engine.response_worlds import market
from click.testing import CliRunner

from nofuz.cli.engine import engine
from nofuz.core.errors import Refused
from nofuz.engine.response import sampler


def call(*arguments: object) -> str:
    given = [str(one) for one in arguments]
    return CliRunner().invoke(engine, given, catch_exceptions=False).stdout


def found(*arguments: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(call(*arguments, "--json"))
    return told


def written(path: Path, columns: dict[str, Any]) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    world = market("small", 3)
    columns = {"date": world.date, "outcome": world.outcome, **world.spend, **world.controls}
    return written(tmp_path_factory.mktemp("market") / "weeks.csv", columns)


CONTROLS = ("--control", "event", "--control", "sale")


def test_respond_prints_effects_by_channel(weeks: Path) -> None:
    told = found("respond", weeks, *CONTROLS)
    assert set(told["effects"]) == {"search", "social", "local", "email"}
    assert {"mean", "low", "high", "identified", "reason"} <= set(told["effects"]["search"])
    effects = sum(effect["mean"] for effect in told["effects"].values())
    assert effects + told["baseline"] == pytest.approx(told["outcome"], rel=0.01)
    assert told["hold_out"]["rows"] == 13
    output = call("respond", weeks, *CONTROLS, "--spend", "search", "--spend", "local")
    assert "Fitted without the last 13 rows it foretells them with an error of" in output
    assert "These are effects only if" in output
    assert "email" not in output


def test_a_week_that_is_far_off_is_named(weeks: Path, tmp_path: Path) -> None:
    lines = weeks.read_text().splitlines()
    cells = lines[41].split(",")
    cells[1] = str(float(cells[1]) + 9_000)
    lines[41] = ",".join(cells)
    bent = tmp_path / "bent.csv"
    bent.write_text("\n".join(lines))
    output = call("respond", bent, *CONTROLS)
    assert re.search(
        cells[0] + r": the outcome is \d,\d{3} more than expected, so this row", output
    )


@pytest.mark.skipif(sampler.installed(), reason="nofuz[mmm] is installed")
def test_a_comparison_without_the_extra_says_how_to_install_it(weeks: Path) -> None:
    with pytest.raises(Refused, match=r"not installed; install it with .* requirements/mmm\.txt"):
        call("respond", weeks, *CONTROLS, "--compare")


@pytest.mark.skipif(not sampler.installed(), reason="nofuz[mmm] is not installed")
def test_the_same_series_is_put_to_a_full_sampler(weeks: Path) -> None:
    told = found("respond", weeks, *CONTROLS, "--compare")
    for name, effect in told["pymc_marketing"].items():
        ours = told["effects"][name]
        assert effect["low"] <= ours["high"]
        assert effect["high"] >= ours["low"]


def test_experiments_and_holidays_come_from_files(weeks: Path, tmp_path: Path) -> None:
    lifts = written(
        tmp_path / "lifts.csv",
        {"channel": ["local"], "first": ["2020-01-05"], "last": ["2021-12-26"],
         "effect": [70_000], "error": [10]},
    )  # fmt: skip
    days = written(tmp_path / "days.csv", {"date": ["2020-12-25"]})
    told = found("respond", weeks, *CONTROLS, "--lifts", lifts, "--holidays", days)
    assert told["effects"]["local"]["mean"] == pytest.approx(70_000, rel=0.01)
    lifts.write_text(lifts.read_text().replace("local", "radio"))
    with pytest.raises(Refused, match="There is no channel radio"):
        call("respond", weeks, *CONTROLS, "--lifts", lifts)


def test_allocate_divides_by_a_fit(weeks: Path) -> None:
    told = found("allocate", weeks, *CONTROLS, "--budget", 400, "--at-most", "search=50")
    assert {"spend", "total", "upper_bound", "gap", "shadow_price", "gain"} <= set(told)
    assert sum(told["spend"].values()) <= 400 + 1e-6
    assert told["spend"]["search"] <= 50
    output = call("allocate", weeks, *CONTROLS, "--budget", 400)
    assert "Against the mean spend so far" in output
    assert re.search(
        r"leaves open [\d,]+ to [\d,]+ per row for the whole, and \d+\.?\d* to", output
    )


def test_allocate_divides_by_curves(tmp_path: Path) -> None:
    grid = np.linspace(0, 10, 6)
    curves = written(
        tmp_path / "curves.csv",
        {"cell": ["a"] * 6 + ["b"] * 2, "spend": [*grid, 0, 4], "result": [*grid, 0, 8]},
    )
    told = found("allocate", curves, "--budget", 6)
    assert told["spend"] == {"a": 2, "b": 4}
    assert (told["total"], told["shadow_price"], told["gap"]) == (10, 1, 0)
    assert found("allocate", curves, "--budget", 6, "--at-least", "a=5")["spend"]["b"] == 1
    assert "One more unit of budget would bring 1." in call("allocate", curves, "--budget", 6)
    for option, sentence in (
        (("--at-most", "z=1"), r"There is no cell z in curves\.csv"),
        (("--at-most", "a"), "Write a limit as CELL=AMOUNT, not a"),
        (("--at-most", "a=-1"), "Write a limit as CELL=AMOUNT, not a=-1"),
    ):
        with pytest.raises(Refused, match=sentence):
            call("allocate", curves, "--budget", 6, *option)


def test_bad_series_are_refused_with_row_and_column(weeks: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    lines = weeks.read_text().splitlines()
    lines[5] = lines[5].replace("2020-02-02", "soon")
    bad.write_text("\n".join(lines))
    with pytest.raises(Refused, match=r"bad\.csv, line 6, column date: is 'soon', not a day"):
        call("respond", bad)
    with pytest.raises(Refused, match=r"weeks\.csv has no column radio"):
        call("respond", weeks, "--spend", "radio")
    bad.write_text(weeks.read_text().replace("social", "search", 1))
    with pytest.raises(Refused, match=r"bad\.csv has more than one column search; rename"):
        call("respond", bad, *CONTROLS)
    with pytest.raises(Refused, match="Column outcome is the outcome; it cannot be spend or a con"):
        call("respond", weeks, "--spend", "outcome")
    with pytest.raises(Refused, match="Column sale is the market; it cannot be spend or a control"):
        call("respond", weeks, *CONTROLS, "--group", "sale")
    bad.write_text("\n".join(weeks.read_text().splitlines()[:12]))
    with pytest.raises(Refused, match="11 rows cannot tell 6 channels apart"):
        call("respond", bad)
