from __future__ import annotations

from tests.permissions.rules import PUBLIC, Rule, Rules

EXPECT: Rules = {"set_language": Rule(PUBLIC)}
