"""What the command line says, and how it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from nofuz.cli import folder, main

if TYPE_CHECKING:
    from pathlib import Path


def _call(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "NOFUZ_HOME": str(home), "PYTHONPATH": str(folder.ROOT / "src")}
    command = [sys.executable, "-m", "nofuz.cli.main", *arguments]
    return subprocess.run(command, env=env, check=False, capture_output=True, text=True)


def test_help_names_every_command(home: Path) -> None:
    ended = _call("--help", home=home)
    assert ended.returncode == 0
    assert all(f"  {name} " in ended.stdout for name in main.COMMANDS)


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_exists_and_explains_itself(name: str) -> None:
    context = main.nofuz.make_context("nofuz", [name])
    command = main.nofuz.get_command(context, name)
    assert command is not None
    assert command.get_short_help_str()


def test_an_unknown_word_is_one_sentence(home: Path) -> None:
    ended = _call("dmeo", home=home)
    assert ended.returncode == 2
    assert ended.stderr == "nofuz: No such command 'dmeo'. See ./nofuz --help.\n"


def test_an_unexpected_problem_gives_a_name_that_finds_it_in_the_log(home: Path) -> None:
    (home / "secret-key").mkdir()
    ended = _call("worker", home=home)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    name = ended.stderr.split("look for ")[1].split()[0]
    log = (home / "errors.log").read_text()
    assert name in log
    assert "IsADirectoryError" in log
