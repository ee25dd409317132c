from nofuz.workspaces.actions.audited import action, record
from nofuz.workspaces.actions.invitations import (
    accept_invitation,
    invite_person,
    withdraw_invitation,
)
from nofuz.workspaces.actions.people import (
    change_profile,
    change_role,
    choose_language,
    remove_person,
)
from nofuz.workspaces.actions.workspace import (
    add_brand,
    change_workspace,
    found_workspace,
    open_installation,
    rename_brand,
)

__all__ = [
    "accept_invitation",
    "action",
    "add_brand",
    "change_profile",
    "change_role",
    "change_workspace",
    "choose_language",
    "found_workspace",
    "invite_person",
    "open_installation",
    "record",
    "remove_person",
    "rename_brand",
    "withdraw_invitation",
]
