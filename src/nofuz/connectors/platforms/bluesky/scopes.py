"""What a token of OAuth must be granted; an app password may do all of it."""

GENERIC = frozenset({"atproto", "transition:generic"})
SCOPES = dict.fromkeys(
    (
        "publish",
        "delete",
        "post metrics",
        "account metrics",
        "conversations",
        "reply",
        "profiles",
        "listen",
        "limits",
        "ownership",
    ),
    GENERIC,
)
