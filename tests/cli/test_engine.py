"""The engine from files: fixed keys, one sentence for what is wrong."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from click.testing import CliRunner, Result
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from nofuz.cli.engine import engine
from nofuz.core.errors import Refused
from nofuz.engine.attribution import MODELS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "edges.csv": "person,account\n1,a\n2,a\n2,b\n3,b\n4,c\n",
        "costs.csv": "account;cost;group\na;5;big\nb;5;big\nc;1;small\n",
        "paths.csv": "path,conversions,nulls\na > b,2,1\nb,1,0\n",
        "touches.csv": (
            "customer,at,channel,converted,value\nx,2025-01-02,b,1,9\nx,2025-01-01,a,0,\n"
        ).replace("0,\n", "0,0\n"),
        "empty.csv": "",
        "header.csv": "person,account\n",
        "short.csv": "person,account\n1\n",
        "gap.csv": "person,account\n1,\n",
        "letters.csv": "account,cost\na,x\n",
        "debt.csv": "account,cost\na,1\nb,-1\nc,1\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in ("edges", "costs", "paths", "touches"):
        rows = list(
            csv.DictReader(
                files[f"{name}.csv"].splitlines(), delimiter=";" if name == "costs" else ","
            )
        )
        parquet.write_table(pa.Table.from_pylist(rows), tmp_path / f"{name}.parquet")
    return tmp_path


def call(*arguments: object) -> Result:
    return CliRunner().invoke(engine, [str(one) for one in arguments], catch_exceptions=False)


def found(*arguments: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(call(*arguments, "--json").stdout)
    return told


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_choose_prints_the_fixed_keys(folder: Path, form: str) -> None:
    edges, costs = folder / f"edges.{form}", folder / f"costs.{form}"
    told = found("choose", edges, "--costs", costs, "--budget", 6)
    assert {"chosen", "cost", "value", "upper_bound", "seconds"} <= set(told)
    assert told["chosen"] == ["c", "a"]
    assert (told["cost"], told["value"], told["upper_bound"]) == (6, 3, 3)


def test_choose_keeps_limits_of_groups(folder: Path) -> None:
    call_it = ("choose", folder / "edges.csv", "--costs", folder / "costs.csv", "--budget", 11)
    assert found(*call_it)["value"] == 4
    assert found(*call_it, "--at-most", "big=1")["value"] == 3
    assert found(*call_it, "--at-least", "small=1", "--never", "a")["chosen"] == ["c", "b"]
    assert "no other choice within the budget reaches more" in call(*call_it).stdout


def test_choose_takes_chances_repetition_and_pairs(folder: Path) -> None:
    call_it = ("choose", folder / "edges.csv", "--costs", folder / "chances.csv", "--budget", 11)
    (folder / "chances.csv").write_text(
        "account,cost,seen,accepts\na,5,0.5,1\nb,5,1,0.5\nc,1,1,1\n"
    )
    assert found(*call_it)["value"] == pytest.approx(0.5 + 0.75 + 0.5 + 1)
    assert found(*call_it, "--repeat", 0.5)["value"] == pytest.approx(0.5 + 0.875 + 0.5 + 1)
    assert set(found(*call_it, "--apart", "a", "b")["chosen"]) < {"a", "b", "c"}


@pytest.mark.parametrize("form", ["csv", "csv.gz", "parquet"])
def test_choose_looks_at_some_people_of_a_file_beyond_memory(tmp_path: Path, form: str) -> None:
    rng = np.random.default_rng(8)
    edges = pa.table(
        {
            "account": [f"a{one}" for one in rng.integers(0, 12, 20_000)],
            "person": rng.integers(0, 4_000, 20_000),
        }
    )
    file, costs = tmp_path / f"edges.{form}", tmp_path / "costs.csv"
    costs.write_text("account,cost\n" + "".join(f"a{one},{one + 5}\n" for one in range(12)))
    if form == "parquet":
        parquet.write_table(edges, file)
    else:
        with pa.output_stream(file, compression="gzip" if form == "csv.gz" else None) as stream:
            arrow_csv.write_csv(edges, stream)
    call_it = ("choose", file, "--costs", costs, "--budget", 30)
    some = ("--keep", 0.5, "--lose", 1)
    told, whole = found(*call_it, *some), found(*call_it)
    assert told["interval"][0] < told["value"] < told["interval"][1]
    assert told["value"] == pytest.approx(whole["value"], rel=0.1)
    assert told["upper_bound"] > whole["value"]
    assert told["kept"] == 0.5
    assert "chosen on 37.5% of people and counted on 12.5% others" in call(*call_it, *some).stdout
    wider = call(*call_it, "--keep", 0.3, "--lose", 0, "--json")
    assert "Looking at 30% of people may lose about" in wider.stderr
    assert json.loads(wider.stdout)["value"] == whole["value"]
    with pytest.raises(Refused, match=r"The share of people kept is 1\.5; it must be above 0"):
        call(*call_it, "--keep", 1.5)
    with pytest.raises(Refused, match=r"0\.00% of its people are nobody; keep more"):
        call(*call_it, "--keep", 1e-5)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_attribute_prints_the_fixed_keys(folder: Path, form: str) -> None:
    told = found("attribute", folder / f"paths.{form}", "--model", "linear")
    assert told["credits"] == {"a": 1, "b": 2}
    assert told["total"] == 3
    told = found("attribute", folder / f"touches.{form}", "--model", "first")
    assert told["credits"] == {"a": 1, "b": 0}
    assert told["value"] == {"a": 9, "b": 0}
    assert "Credit is not proof of effect." in call("attribute", folder / "paths.csv").stdout


def test_attribute_explains_each_channel(folder: Path) -> None:
    told = found("attribute", folder / "paths.csv", "--model", "markov", "--order", 2)
    assert "100.0% of conversions would not have come this way" in told["reasons"]["b"]
    assert told["low"] is not None
    output = call("attribute", folder / "paths.csv", "--model", "ordered", "--why").stdout
    assert "b gets 66.7% of conversions: 3 conversions met it, 1 of them nothing else;" in output
    assert found("attribute", folder / "paths.csv", "--model", "ordered")["places"]["b"][1] == 1


def test_attribute_tells_what_channels_caused_where_people_were_held_out(folder: Path) -> None:
    (folder / "held.csv").write_text(
        "channel,held_out,held_out_conversions,met,met_conversions\n"
        "a,1000,100,9000,1800\nb,1000,150,9000,1400\n"
    )
    call_it = ("attribute", folder / "paths.csv", "--hold-out", folder / "held.csv")
    caused = found(*call_it)["caused"]
    assert caused["low"]["a"] < caused["conversions"]["a"] < caused["high"]["a"]
    assert caused["conversions"]["a"] == pytest.approx(1_000, rel=0.2)
    assert caused["conversions"]["b"] < 300
    assert "would not have bought without the channel" in call(*call_it).stdout
    (folder / "held.csv").write_text(
        "channel,held_out,held_out_conversions,met,met_conversions\nz,1000,100,9000,1800\n"
    )
    with pytest.raises(Refused, match="The channel z is held out but in no journey"):
        call(*call_it)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--order", 2), "--order is of the Markov chain: add --model markov, or leave it out."),
        (("--people", 9), "--people goes with --hold-out; give the table, or leave it out."),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(
    folder: Path, more: tuple[str, int], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        call("attribute", folder / "paths.csv", *more)


def test_a_long_table_of_paths_is_added_up_in_parts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {model: found("attribute", folder / "paths.csv", "--model", model) for model in MODELS}
    monkeypatch.setattr("nofuz.cli.jobs.attribute.MOST_FOR_DRAWS", 1)
    for model in MODELS:
        told = found("attribute", folder / "paths.csv", "--model", model)
        assert told["credits"] == whole[model]["credits"]
        assert (told["low"] is None) == (model == "markov")
    assert "—" in call("attribute", folder / "paths.csv", "--model", "markov").stdout


@pytest.mark.parametrize(
    ("edges", "costs", "more", "sentence"),
    [
        ("empty.csv", "costs.csv", (), r"empty\.csv is empty\."),
        ("header.csv", "costs.csv", (), r"header\.csv has no rows\."),
        ("short.csv", "costs.csv", (), r"short\.csv, line 2: 1 cells, not 2\."),
        ("gap.csv", "costs.csv", (), r"gap\.csv, line 2, column account: is empty\."),
        ("costs.csv", "costs.csv", (), r"costs\.csv has no column person, only account, cost"),
        (
            "edges.csv",
            "letters.csv",
            (),
            r"letters\.csv, line 2, column cost: is 'x', not a number",
        ),
        ("edges.csv", "debt.csv", (), r"debt\.csv, line 3, column cost: is -1, below 0\."),
        (
            "edges.csv",
            "costs.csv",
            ("--at-most", "odd=1"),
            r"There is no group odd; the groups are",
        ),
        ("edges.csv", "costs.csv", ("--at-most", "big"), r"Write a limit as GROUP=N, not big\."),
        (
            "edges.csv",
            "costs.csv",
            ("--must", "z"),
            r"costs\.csv has no account z; add its cost, or leave it out\.",
        ),
    ],
)
def test_bad_files_are_refused_in_one_sentence(
    folder: Path, edges: str, costs: str, more: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        call("choose", folder / edges, "--costs", folder / costs, "--budget", 6, *more)


def test_days_may_be_written_in_three_ways(folder: Path) -> None:
    touches = (
        "customer,at,channel,converted\nx,20250103,c,1\nx,2025-01-01,a,0\nx,2025-01-02T08:00Z,b,0\n"
    )
    (folder / "days.csv").write_text(touches)
    assert found("attribute", folder / "days.csv", "--model", "first")["credits"] == {
        "a": 1,
        "b": 0,
        "c": 0,
    }
    (folder / "days.csv").write_text("customer,at,channel,converted\nx,soon,c,1\n")
    with pytest.raises(
        Refused, match=r"days\.csv, line 2, column at: is 'soon', not a day; write it as"
    ):
        call("attribute", folder / "days.csv")


def test_lifetime_prints_the_fixed_keys(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    lines = ["customer,at,amount"]
    for customer in range(300):
        day = np.datetime64("2025-01-01") + int(rng.integers(0, 60))
        rate, leave, mean = rng.gamma(2, 15), rng.beta(1, 3), 60 / rng.gamma(4)
        while day < np.datetime64("2025-12-31"):
            lines.append(f"c{customer},{day},{mean * rng.gamma(5) / 5:.2f}")
            if rng.random() < leave:
                break
            day += 1 + int(rng.exponential(rate))
    (tmp_path / "orders.csv").write_text("\n".join(lines))
    (tmp_path / "referrals.csv").write_text("referrer,referred\nc1,c2\nc1,c3\n")
    told = found(
        *("lifetime", tmp_path / "orders.csv", "--until", "2025-12-31"),
        *("--referrals", tmp_path / "referrals.csv"),
    )
    assert set(told["bg_nbd"]) == {"r", "alpha", "a", "b"}
    assert set(told["gamma_gamma"]) == {"p", "q", "v"}
    assert told["k_factor"]["k"] == pytest.approx(2 / 300)
    each = told["each"]
    assert each["c1"]["received"] == pytest.approx(
        each["c2"]["passed_on"] + each["c3"]["passed_on"]
    )
    direct = sum(one["spent"] + one["ahead"] for one in each.values())
    assert sum(one["worth"] for one in each.values()) == pytest.approx(direct)
    shared = sum(one["apportioned"] for one in each.values())
    assert shared == pytest.approx(told["expected_orders"])
    for lines, sentence in (
        ("c1,c2\nc2,c1\n", "line 2: the customer was referred, through others, by themselves"),
        ("c1,c2\nc3,c2\n", "line 3: the referred c2 is listed twice"),
        ("zz,c2\n", "line 2, column referrer: zz has no orders"),
    ):
        (tmp_path / "circle.csv").write_text("referrer,referred\n" + lines)
        with pytest.raises(Refused, match=f"circle.csv, {sentence}"):
            call("lifetime", tmp_path / "orders.csv", "--referrals", tmp_path / "circle.csv")
    output = call("lifetime", tmp_path / "orders.csv", "--horizon", 10).stdout
    assert "300 customers are expected to order" in output
    busy = found("lifetime", tmp_path / "orders.csv", "--season")["season"]
    assert len(busy["past"]) == 12
    assert busy["year"] == [1] * 12
    with pytest.raises(Refused, match="The horizon is 0; it must be at least 1"):
        call("lifetime", tmp_path / "orders.csv", "--season", "--horizon", 0)
    (tmp_path / "referrals.csv").write_text("referrer,referred\nz,c2\n")
    with pytest.raises(Refused, match=r"referrals\.csv, line 2, column referrer: z has no orders"):
        call("lifetime", tmp_path / "orders.csv", "--referrals", tmp_path / "referrals.csv")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_overlap_prints_the_fixed_keys(folder: Path, form: str) -> None:
    told = found("overlap", folder / f"edges.{form}")
    assert told["sizes"] == {"a": 2, "b": 2, "c": 1}
    assert told["pairs"] == [["a", "b", 1]]
    assert told["distinct"] == 4
    output = call("overlap", folder / "edges.csv").stdout
    assert "3 audiences of 5 together reach 4 different people." in output
    with pytest.raises(Refused, match="The share of people kept is 2"):
        call("overlap", folder / "edges.csv", "--keep", 2)
