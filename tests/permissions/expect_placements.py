from __future__ import annotations

from tests.permissions.rules import Rules

EXPECT: Rules = {}
