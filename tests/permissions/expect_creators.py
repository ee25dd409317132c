from __future__ import annotations

from nofuz.core.money import Money
from nofuz.creators import actions
from nofuz.creators.models import Creator, CreatorList, SharedList
from nofuz.workspaces.api import Permission, Seat
from tests.permissions.rules import PUBLIC, Rule, Rules

VIEW, EDIT, MANAGE = Permission.VIEW, Permission.EDIT, Permission.MANAGE


def _person(seat: Seat) -> Creator:
    return actions.add_creator(name="Sara", by=seat)


def _listed(seat: Seat) -> CreatorList:
    found = CreatorList.objects.visible_to(seat).filter(name="Spring").first()
    return found or actions.add_list(name="Spring", by=seat)


def _shared(seat: Seat) -> SharedList:
    return actions.share_list(creator_list=_listed(seat), shows_rates=False, by=seat)


def _creator(seat: Seat) -> dict[str, object]:
    return {"pk": _person(seat).pk}


def _pair(seat: Seat) -> dict[str, object]:
    return {"pk": _person(seat).pk, "other": _person(seat).pk}


def _list(seat: Seat) -> dict[str, object]:
    return {"pk": _listed(seat).pk}


def _rate(seat: Seat) -> dict[str, object]:
    rate = actions.add_rate(
        creator=_person(seat), platform="instagram", kind="reel", price=Money(100, "EUR"), by=seat
    )
    return {"pk": rate.pk}


def _note(seat: Seat) -> dict[str, object]:
    return {"pk": actions.add_note(creator=_person(seat), text="Kind.", by=seat).pk}


def _view(seat: Seat) -> dict[str, object]:
    return {"pk": actions.save_view(name="Big", query="tier=mega", by=seat).pk}


def _share(seat: Seat) -> dict[str, object]:
    return {"pk": _shared(seat).pk}


def _token(seat: Seat) -> dict[str, object]:
    return {"token": _shared(seat).token}


def _entry(seat: Seat) -> dict[str, object]:
    share = _shared(seat)
    actions.put_on_list(creator_list=share.list, creators=[_person(seat)], by=seat)
    entry = share.list.entries.latest("pk")
    return {"token": share.token, "pk": entry.pk}


EXPECT: Rules = {
    "creators:list": Rule(VIEW),
    "creators:csv": Rule(VIEW),
    "creators:new": Rule(EDIT),
    "creators:detail": Rule(VIEW, given=_creator),
    "creators:edit": Rule(EDIT, given=_creator),
    "creators:duplicates": Rule(MANAGE),
    "creators:merge_choose": Rule(MANAGE, given=_creator),
    "creators:merge": Rule(MANAGE, given=_pair),
    "creators:tell_apart": Rule(MANAGE, given=_pair),
    "creators:account_new": Rule(EDIT, given=_creator),
    "creators:rate_new": Rule(EDIT, given=_creator),
    "creators:note_new": Rule(EDIT, given=_creator, data={"text": "Kind."}),
    "creators:rate_end": Rule(EDIT, given=_rate),
    "creators:note_remove": Rule(EDIT, given=_note),
    "creators:view_save": Rule(EDIT, data={"name": "Big"}),
    "creators:view_remove": Rule(EDIT, given=_view),
    "creators:lists": Rule(VIEW),
    "creators:list_new": Rule(EDIT),
    "creators:list_pick": Rule(EDIT),
    "creators:list_detail": Rule(VIEW, given=_list),
    "creators:list_edit": Rule(EDIT, given=_list),
    "creators:list_remove": Rule(EDIT, given=_list),
    "creators:list_take_off": Rule(EDIT, given=_list),
    "creators:share_new": Rule(EDIT, given=_list),
    "creators:share_revoke": Rule(EDIT, given=_share),
    "creators_open:shared": Rule(PUBLIC, given=_token),
    "creators_open:vote": Rule(PUBLIC, given=_entry),
}
