"""A folder for an installation."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def home() -> Iterator[Path]:
    """Give a folder that PostgreSQL's own account can reach, unlike pytest's."""
    folder = Path(tempfile.mkdtemp(prefix="nofuz-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
