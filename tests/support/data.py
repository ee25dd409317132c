"""Public data that lies beside the checkout, where it does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of public data, or skip the test."""
    folder = Path(os.environ.get("NOFUZ_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no public data in {folder}; name its folder in NOFUZ_DATA")
    return folder
