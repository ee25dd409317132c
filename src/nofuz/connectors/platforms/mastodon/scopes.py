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


def lacking(needed: frozenset[str], granted: frozenset[str]) -> frozenset[str]:
    """Scopes that are not granted, neither by themselves nor as a part of a wider one."""
    return frozenset(
        scope for scope in needed if scope not in granted and scope.partition(":")[0] not in granted
    )
