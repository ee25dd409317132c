"""Accounts and growth from files, with reasons and without a verdict."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from nofuz.cli.engine import engine
from nofuz.core.errors import Refused


def call(*arguments: object) -> str:
    given = ["authenticity", *(str(one) for one in arguments)]
    return CliRunner().invoke(engine, given, catch_exceptions=False).stdout


@pytest.fixture
def accounts(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    lines = ["account,platform,followers,following,posts,false"]
    for place in range(120):
        odd = place % 3 == 0
        following = rng.integers(3_000, 6_000) if odd else rng.integers(50, 500)
        lines.append(
            f"user{'x' * (place % 7)}{place},{'ig' if place % 2 else 'tt'},"
            f"{rng.integers(200, 900)},{following},{rng.integers(0, 200)},{int(odd)}"
        )
    file = tmp_path / "accounts.csv"
    file.write_text("\n".join(lines))
    return file


def test_accounts_are_listed_with_reasons(accounts: Path) -> None:
    told = json.loads(call(accounts, "--group", "platform", "--json"))
    first = next(iter(told["accounts"].values()))
    assert first["stranger_than"] > 0.95
    assert first["reasons"]
    output = call(accounts, "--top", 3)
    assert "stranger than" in output
    assert "Out of line is not false: look before you judge." in output


def test_known_accounts_show_how_often_it_errs(accounts: Path) -> None:
    told = json.loads(call(accounts, "--known", "false", "--json"))
    assert told["auc"] > 0.9
    assert len(told["rates"]) == 3
    assert len(told["probability"]) == 120
    assert "tested on those left out: AUC" in call(accounts, "--known", "false")


def test_growth_is_told_by_account_and_day(tmp_path: Path) -> None:
    lines = ["account,at,gained,views"]
    for name in ("calm", "odd"):
        for week in range(40):
            day = np.datetime64("2025-01-06") + 7 * week
            gained = 100 + week % 5 + 5_000 * (name == "odd" and week == 20)
            lines.append(f"{name},{day},{gained},{2_000 + week % 3}")
    file = tmp_path / "growth.csv"
    file.write_text("\n".join(lines))
    told = json.loads(call(file, "--json"))
    assert [spike["account"] for spike in told["spikes"]] == ["odd"]
    assert "odd: In 2025-05-26 it gained 5,100" in call(file)
    file.write_text("\n".join(line for line in lines if "odd" not in line))
    assert "No period is out of line." in call(file)
    file.write_text("\n".join(lines[:9]))
    with pytest.raises(Refused, match="8 periods are too few"):
        call(file)


def test_bad_accounts_are_refused(accounts: Path) -> None:
    text = accounts.read_text()
    accounts.write_text(text.replace(",ig,", ",ig,-", 1))
    with pytest.raises(Refused, match=r"accounts\.csv, line 3, column followers: -\d+ is no count"):
        call(accounts)
    accounts.write_text("account,followers\na,1\n")
    with pytest.raises(Refused, match="The file has 1 accounts"):
        call(accounts)
