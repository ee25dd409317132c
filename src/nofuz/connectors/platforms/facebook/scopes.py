"""Permissions of a Page's token."""

READ = frozenset({"pages_show_list", "pages_read_engagement"})
SCOPES = {
    "publish": READ | {"pages_manage_posts", "pages_manage_engagement"},
    "delete": READ | {"pages_manage_posts"},
    "post metrics": READ | {"read_insights"},
    "account metrics": READ | {"read_insights"},
    "conversations": READ | {"pages_read_user_content", "pages_messaging"},
    "reply": READ | {"pages_manage_engagement", "pages_messaging"},
    "hide": READ | {"pages_manage_engagement"},
    "profiles": READ,
    "ownership": READ,
    "ad results": frozenset({"ads_read"}),
}
