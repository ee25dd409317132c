from __future__ import annotations

from nofuz.core import ids
from nofuz.core.money import Money
from nofuz.creators import api as creators
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Membership, Permission, Role, Seat, User
from tests.permissions.rules import PUBLIC, SIGNED_IN, Rule, Rules


def _brand(seat: Seat) -> dict[str, object]:
    return {"pk": workspaces.add_brand(name="Second", by=seat).pk}


def _person(seat: Seat) -> dict[str, object]:
    user = User.objects.create(email=f"new@{seat.workspace.slug}.example")
    role = Role.ANALYST
    return {"pk": Membership.objects.create(workspace=seat.workspace, user=user, role=role).pk}


def _invited(seat: Seat, token: str) -> workspaces.Invitation:
    return workspaces.invite_person(
        email="guest@example.com", role=Role.CLIENT, brand=None, token=token, by=seat
    )


def _invitation(seat: Seat) -> dict[str, object]:
    return {"pk": _invited(seat, ids.token()).pk}


def _link(seat: Seat) -> dict[str, object]:
    _invited(seat, "token")
    return {"token": "token"}


def _creator(seat: Seat) -> dict[str, object]:
    return {"pk": creators.add_creator(name="Sara", by=seat).pk}


def _price(seat: Seat) -> dict[str, object]:
    rate = creators.add_rate(
        creator=creators.add_creator(name="Mina", by=seat),
        platform="instagram",
        kind="post",
        price=Money(20_000, "EUR"),
        by=seat,
    )
    return {"kind": "creators.rate", "pk": rate.pk}


EXPECT: Rules = {
    "shell:start": Rule(PUBLIC),
    "shell:health": Rule(PUBLIC),
    "shell:first_visit": Rule(PUBLIC),
    "shell:invitation": Rule(PUBLIC, given=_link),
    "shell:profile": Rule(SIGNED_IN),
    "shell:new_workspace": Rule(Permission.OWN),
    "shell:home": Rule(Permission.VIEW),
    "shell:search": Rule(Permission.VIEW),
    "shell:entered": Rule(Permission.VIEW, given=_price),
    "shell:roles": Rule(Permission.VIEW),
    "shell:settings": Rule(Permission.MANAGE),
    "shell:brands": Rule(Permission.MANAGE),
    "shell:brand": Rule(Permission.MANAGE, given=_brand),
    "shell:people": Rule(Permission.MANAGE),
    "shell:invite": Rule(Permission.MANAGE),
    "shell:person": Rule(Permission.MANAGE, given=_person),
    "shell:remove_person": Rule(Permission.MANAGE, given=_person),
    "shell:withdraw_invitation": Rule(Permission.MANAGE, given=_invitation),
    "shell:portal_access": Rule(Permission.MANAGE, given=_creator),
    "shell:jobs": Rule(Permission.MANAGE),
    "shell:audit": Rule(Permission.MANAGE),
}
