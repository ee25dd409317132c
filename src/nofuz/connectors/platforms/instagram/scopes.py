"""Permissions of a token from Facebook Login; Instagram Login has other names for them."""

READ = frozenset({"instagram_basic", "pages_read_engagement"})
CHATS = "instagram_manage_messages"
SCOPES = {
    "publish": READ | {"instagram_content_publish", "instagram_manage_comments"},
    "delete": READ | {"instagram_content_publish"},
    "post metrics": READ | {"instagram_manage_insights"},
    "account metrics": READ | {"instagram_manage_insights"},
    "conversations": READ | {"instagram_manage_comments", CHATS},
    "reply": READ | {"instagram_manage_comments", CHATS},
    "hide": READ | {"instagram_manage_comments"},
    "profiles": READ | {"instagram_manage_insights"},
    "listen": READ,
    "limits": READ | {"instagram_content_publish"},
    "ownership": READ,
}
