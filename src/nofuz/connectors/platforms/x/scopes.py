"""What a token must be granted."""

READ = frozenset({"tweet.read", "users.read"})
WRITE = READ | {"tweet.write"}
CHATS = "dm.read"
SCOPES = {
    "publish": WRITE | {"media.write"},
    "delete": WRITE,
    "post metrics": READ,
    "account metrics": READ,
    "conversations": READ | {CHATS},
    "reply": WRITE | {CHATS, "dm.write"},
    "hide": READ | {"tweet.moderate.write"},
    "profiles": READ,
    "listen": READ,
    "counts": READ,
    "ownership": READ,
}
RENEW = "offline.access"
