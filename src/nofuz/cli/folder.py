"""Where the data of one installation is; needs no Django, so that it is there at once."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SERVERS = ROOT / ".servers"  # other people's, for tests
OWN, DEMO = "nofuz", "nofuz_demo"


def home() -> Path:
    """Return the folder that holds all data of this installation."""
    folder = Path(os.environ.get("NOFUZ_HOME") or ROOT / ".nofuz").absolute()
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    return folder
