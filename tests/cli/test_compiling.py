"""Who waits for the compiler is told why, once; who finds the code on disk hears nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from nofuz.cli import folder

SAID = "Compiling for this machine"
PROGRAM = """
from nofuz.cli.compiling import announce
announce()
announce()
from small import once, twice
print(once(1) + twice(1))
"""
SMALL = """
from nofuz.engine.compiled import compiled

@compiled
def once(number: int) -> int:
    return number

@compiled
def twice(number: int) -> int:
    return 2 * number
"""


def test_the_first_run_says_so_once_and_the_second_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "small.py").write_text(SMALL, encoding="utf-8")
    source = os.pathsep.join([str(tmp_path), str(folder.ROOT / "src")])
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONPATH": source},
            capture_output=True,
            text=True,
            check=True,
        )
        for _run in range(2)
    ]
    assert [run.stdout for run in runs] == ["3\n", "3\n"]
    assert [run.stderr.count(SAID) for run in runs] == [1, 0]
