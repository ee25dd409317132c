"""What a token must be granted: to upload, to do and read the rest, to see an owner's reports."""

UPLOAD = "https://www.googleapis.com/auth/youtube.upload"
MANAGE = "https://www.googleapis.com/auth/youtube.force-ssl"
ANALYTICS = "https://www.googleapis.com/auth/yt-analytics.readonly"
SCOPES = {
    "publish": frozenset({UPLOAD, MANAGE}),
    **dict.fromkeys(
        (
            "delete",
            "conversations",
            "reply",
            "hide",
            "profiles",
            "listen",
            "ownership",
        ),
        frozenset({MANAGE}),
    ),
    **dict.fromkeys(("post metrics", "account metrics"), frozenset({MANAGE, ANALYTICS})),
}
