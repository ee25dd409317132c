"""What a token must be granted."""

READ = frozenset({"read:accounts", "read:statuses"})
SCOPES = {
    "publish": READ | {"write:statuses", "write:media"},
    "delete": frozenset({"write:statuses"}),
    "post metrics": frozenset({"read:statuses"}),
    "account metrics": frozenset({"read:accounts"}),
    "conversations": frozenset({"read:notifications"}),
    "reply": READ | {"write:statuses"},
    "profiles": READ,
    "listen": frozenset({"read:statuses"}),
    "ownership": frozenset({"read:accounts"}),
}
