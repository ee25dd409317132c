from nofuz.creators.actions.lists import (
    add_list,
    change_list,
    put_on_list,
    remove_list,
    revoke_share,
    share_list,
    take_off_list,
    vote,
)
from nofuz.creators.actions.merging import merge_creators, tell_apart
from nofuz.creators.actions.people import (
    add_account,
    add_creator,
    add_note,
    add_rate,
    change_creator,
    end_rate,
    remove_note,
)
from nofuz.creators.actions.portal import connect_user
from nofuz.creators.actions.views import remove_view, save_view

__all__ = [
    "add_account",
    "add_creator",
    "add_list",
    "add_note",
    "add_rate",
    "change_creator",
    "change_list",
    "connect_user",
    "end_rate",
    "merge_creators",
    "put_on_list",
    "remove_list",
    "remove_note",
    "remove_view",
    "revoke_share",
    "save_view",
    "share_list",
    "take_off_list",
    "tell_apart",
    "vote",
]
