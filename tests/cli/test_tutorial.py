"""The commands of the tutorial from an audience file to a plan say what the tutorial says."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from nofuz.cli.engine import engine

PAGE = (
    Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "from-an-audience-file-to-a-plan.md"
)
CELL = re.compile(
    r"```console\n\$ (?P<command>\./nofuz engine (?:[^\n\\]|\\\n)*)\n.*?```", re.DOTALL
)
TIMES = re.compile(r"\d+\.\d s\.")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files that the page describes, made from one seed."""
    rng = np.random.default_rng(7)
    niche, edges, costs = rng.integers(0, 3, 12), ["person,account"], ["account,cost,group"]
    for account in range(12):
        size = int(150 + rng.pareto(1.5) * 250)
        home = niche[account] * 1_000 + (rng.random(size) ** 2 * 1_000).astype(int)
        person = np.where(rng.random(size) < 0.8, home, rng.integers(0, 3_000, size))
        name, tier = f"creator{account + 1}", "macro" if size > 500 else "micro"
        edges += [f"p{one},{name}" for one in np.unique(person)]
        costs.append(f"{name},{round(4 * size**0.9)},{tier}")
    paths = ["path,conversions,value,nulls"]
    for _ in range(60):
        steps = rng.choice(["creator", "newsletter", "ad"], rng.integers(1, 4), p=[0.5, 0.2, 0.3])
        won = rng.poisson(4)
        paths.append(f"{' > '.join(steps)},{won},{won * 30},{rng.poisson(90)}")
    held = ["channel,held_out,held_out_conversions,met,met_conversions"]
    held += ["ad,500,19,9500,400", "creator,500,11,9500,405", "newsletter,500,17,9500,395"]
    for name, lines in {"edges": edges, "costs": costs, "paths": paths, "held": held}.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_says_what_the_page_says(folder: Path) -> None:
    """What has changed is written into the page, for you to read and commit."""
    text = PAGE.read_text()

    def again(cell: re.Match[str]) -> str:
        command = cell["command"].replace("\\\n", " ").split()[2:]
        result = CliRunner().invoke(engine, command, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        output = TIMES.sub("0.1 s.", result.stdout)
        return f"```console\n$ {cell['command']}\n{output}```"

    wanted = CELL.sub(again, text)
    assert len(CELL.findall(text)) >= 6
    if wanted != text:
        PAGE.write_text(wanted)
    assert wanted == text
