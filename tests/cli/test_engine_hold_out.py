"""What channels caused, from files: hold-outs counted, and of single people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from nofuz.cli.engine import engine
from nofuz.core.errors import Refused

PEOPLE, CHANNELS, SELLS = 6_000, ("ad", "post", "mail"), (0.12, 0.05, 0.01)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """People walk past three channels at random; each is kept from a tenth of them."""
    rng, folder = np.random.default_rng(6), tmp_path_factory.mktemp("held")
    touches, lots = ["customer,at,channel,converted"], ["customer,channel"]
    for person in range(PEOPLE):
        out = rng.random(3) < 0.1
        lots += [f"p{person},{name}" for name, held in zip(CHANNELS, out, strict=True) if held]
        for step in range(rng.integers(0, 5)):
            one = int(rng.integers(3))
            if out[one]:
                continue
            won = rng.random() < SELLS[one]
            touches.append(f"p{person},2025-01-{step + 1:02d},{CHANNELS[one]},{int(won)}")
            if won:
                break
    counted = "channel,held_out,held_out_conversions,met,met_conversions\nad,600,40,5400,600\n"
    (folder / "touches.csv").write_text("\n".join(touches), encoding="utf-8")
    (folder / "lots.csv").write_text("\n".join(lots), encoding="utf-8")
    (folder / "counted.csv").write_text(counted, encoding="utf-8")
    (folder / "paths.csv").write_text("path,conversions,nulls\nad > post,2,9\n", encoding="utf-8")
    return folder


def call(folder: Path, paths: str, held: str, *more: object) -> Result:
    given = ["attribute", folder / paths, "--hold-out", folder / held, *more]
    return CliRunner().invoke(engine, [str(one) for one in given], catch_exceptions=False)


def test_people_held_out_one_by_one_tell_what_channels_caused(folder: Path) -> None:
    output = call(folder, "touches.csv", "lots.csv", "--people", PEOPLE, "--json").stdout
    caused: dict[str, Any] = json.loads(output)["caused"]
    assert set(caused["conversions"]) == set(CHANNELS)
    assert caused["low"]["ad"] < 350 < caused["high"]["ad"]
    assert caused["conversions"]["ad"] > caused["conversions"]["post"]
    assert caused["conversions"]["post"] > caused["conversions"]["mail"]


def test_people_of_the_same_intent_are_compared_without_a_hold_out(folder: Path) -> None:
    given = ["attribute", str(folder / "touches.csv"), "--model", "intent", "--json"]
    told = json.loads(CliRunner().invoke(engine, given, catch_exceptions=False).stdout)
    assert sum(told["credits"].values()) == pytest.approx(told["total"])
    assert told["credits"]["ad"] > 2 * told["credits"]["post"] > 4 * told["credits"]["mail"]


def test_one_channel_held_out_is_enough(folder: Path) -> None:
    output = call(folder, "touches.csv", "counted.csv", "--json").stdout
    caused: dict[str, Any] = json.loads(output)["caused"]
    assert caused["low"]["ad"] < caused["conversions"]["ad"] < caused["high"]["ad"]


@pytest.mark.parametrize(
    ("paths", "held", "more", "sentence"),
    [
        ("touches.csv", "lots.csv", (), r"lots\.csv lists single people: say with --people how"),
        ("paths.csv", "lots.csv", ("--people", 9), r"paths\.csv must list single touches"),
        ("touches.csv", "lots.csv", ("--people", 9), r"customers but only 9 people in all"),
        (
            "touches.csv",
            "counted.csv",
            ("--people", 9),
            r"--people is for a table of single people",
        ),
    ],
)
def test_what_does_not_fit_is_refused(
    folder: Path, paths: str, held: str, more: tuple[object, ...], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        call(folder, paths, held, *more)
