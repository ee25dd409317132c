"""Rights of the bot as an administrator of the channel: its token has none of its own."""

SCOPES = {
    "publish": frozenset({"can_post_messages"}),
    "delete": frozenset({"can_delete_messages"}),
}
