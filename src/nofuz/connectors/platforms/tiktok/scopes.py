"""What a token must be granted."""

POST, LIST = "video.publish", "video.list"
BASIC, PROFILE, STATS = "user.info.basic", "user.info.profile", "user.info.stats"
SCOPES = {
    "publish": frozenset({POST, LIST}),
    "post metrics": frozenset({LIST}),
    "account metrics": frozenset({BASIC, STATS}),
    "limits": frozenset({POST}),
    "ownership": frozenset({BASIC, PROFILE, STATS}),
}
