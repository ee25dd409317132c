"""A server never runs with the key that everybody knows."""

from __future__ import annotations

import os
import subprocess
import sys


def test_a_server_without_a_secret_key_says_what_to_do() -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("NOFUZ_")}
    command = [sys.executable, "-c", "import nofuz.config.wsgi"]
    ended = subprocess.run(
        command, env=env | {"PYTHONPATH": "src"}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.strip().startswith("Set NOFUZ_SECRET_KEY")
