"""What a token must be granted."""

PINS, ACCOUNT = "pins:read", "user_accounts:read"
SCOPES = {
    "publish": frozenset({"boards:read", "boards:write", PINS, "pins:write"}),
    "delete": frozenset({"boards:read", "boards:write", PINS, "pins:write"}),
    "post metrics": frozenset({"boards:read", PINS}),
    "account metrics": frozenset({ACCOUNT}),
    "ownership": frozenset({ACCOUNT}),
}
