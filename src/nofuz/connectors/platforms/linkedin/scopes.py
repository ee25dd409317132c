"""What a token must be granted: for a page, and for a member."""

ADMIN = frozenset({"rw_organization_admin"})
READ = frozenset({"r_organization_social"})
WRITE = READ | {"w_organization_social"}
SCOPES = {
    "publish": WRITE,
    "delete": WRITE,
    "post metrics": ADMIN,
    "account metrics": ADMIN,
    "conversations": READ,
    "reply": WRITE,
    "ownership": ADMIN,
}
OF_MEMBERS = frozenset({"openid", "profile", "w_member_social"})
