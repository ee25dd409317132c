"""What every test may ask for; each idea has a module in tests/support."""

from __future__ import annotations

pytest_plugins = [
    "tests.support.database",
    "tests.support.browser",
    "tests.support.network",
    "tests.support.data",
    "tests.support.reader",
    "tests.support.home",
]
