"""One installation: its folder, its secret, its database."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

from nofuz.cli import folder, site

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_secret_is_made_once_and_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOFUZ_HOME", str(tmp_path))
    secret = site._secret_key()
    assert len(secret) >= 50
    assert site._secret_key() == secret
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_a_server_of_ones_own_replaces_the_one_that_comes_along(home: Path) -> None:
    env = {
        **os.environ,
        "DATABASE_URL": f"postgresql:///mine?host={home}",
        "NOFUZ_HOME": str(home),
        "PYTHONPATH": str(folder.ROOT / "src"),
    }
    command = [sys.executable, "-m", "nofuz.cli.main", "manage", "check"]
    ended = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
    assert ended.returncode == 2
    assert ended.stderr.startswith("nofuz: The database of DATABASE_URL cannot be used: ")
    assert str(home) in ended.stderr
    assert not (home / "postgres").exists()
