"""Permissions of a token."""

BASIC = frozenset({"threads_basic"})
SCOPES = {
    "publish": BASIC | {"threads_content_publish", "threads_manage_replies"},
    "delete": BASIC | {"threads_delete"},
    "post metrics": BASIC | {"threads_manage_insights"},
    "account metrics": BASIC | {"threads_manage_insights"},
    "conversations": BASIC | {"threads_read_replies", "threads_manage_mentions"},
    "reply": BASIC | {"threads_content_publish", "threads_manage_replies"},
    "hide": BASIC | {"threads_manage_replies"},
    "profiles": BASIC | {"threads_profile_discovery"},
    "listen": BASIC | {"threads_keyword_search"},
    "limits": BASIC | {"threads_content_publish"},
    "ownership": BASIC,
}
