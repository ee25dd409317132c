from __future__ import annotations

from nofuz.workspaces.api import Permission
from tests.permissions.rules import SIGNED_IN, Rule, Rules

EXPECT: Rules = {
    "shell:start": Rule(SIGNED_IN),
    "shell:home": Rule(Permission.VIEW),
}
