"""Generators of instances that lie beside the checkout, loaded from a copy.

Compiled code is kept beside the file it comes from; the copy keeps the original's folder clean.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".nofuz" / "bench"


def generator(name: str) -> ModuleType | None:
    """Load ``../shared/bench/NAME.py``; None where it is absent."""
    source = ROOT.parent / "shared" / "bench" / f"{name}.py"
    if not source.is_file():
        return None
    FOLDER.mkdir(parents=True, exist_ok=True)
    copy = FOLDER / f"shared_{name}.py"
    if not copy.is_file() or copy.read_bytes() != source.read_bytes():
        copy.write_bytes(source.read_bytes())
    spec = importlib.util.spec_from_file_location(copy.stem, copy)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
