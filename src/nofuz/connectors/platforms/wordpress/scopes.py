"""What the user's role must allow; an application password can do all that its user can."""

READ_DRAFTS = frozenset({"edit_posts"})
SCOPES = {
    "publish": READ_DRAFTS | {"publish_posts", "upload_files"},
    "delete": frozenset({"delete_published_posts"}),
    "conversations": frozenset({"moderate_comments"}),
    "reply": frozenset({"moderate_comments"}),
    "hide": frozenset({"moderate_comments"}),
}
