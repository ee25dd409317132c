from __future__ import annotations

from tests.permissions.rules import PUBLIC, SIGNED_IN, Rule, Rules

EXPECT: Rules = {"set_language": Rule(PUBLIC), "ui:gallery": Rule(SIGNED_IN)}
