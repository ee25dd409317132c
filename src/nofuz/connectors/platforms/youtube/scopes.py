"""What a token must be granted; the second scope also reads, and comments ask for it anyway."""

UPLOAD = "https://www.googleapis.com/auth/youtube.upload"
MANAGE = "https://www.googleapis.com/auth/youtube.force-ssl"
SCOPES = {
    "publish": frozenset({UPLOAD, MANAGE}),
    **dict.fromkeys(
        (
            "delete",
            "post metrics",
            "account metrics",
            "conversations",
            "reply",
            "hide",
            "profiles",
            "listen",
            "ownership",
        ),
        frozenset({MANAGE}),
    ),
}
