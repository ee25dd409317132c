"""What a token must be granted."""

READ = frozenset({"tweet.read", "users.read"})
WRITE = READ | {"tweet.write"}
SCOPES = {
    "publish": WRITE | {"media.write"},
    "delete": WRITE,
    "post metrics": READ,
    "account metrics": READ,
    "conversations": READ,
    "reply": WRITE,
    "hide": READ | {"tweet.moderate.write"},
    "profiles": READ,
    "listen": READ,
    "ownership": READ,
}
RENEW = "offline.access"
