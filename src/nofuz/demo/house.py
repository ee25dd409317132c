"""The workspace, its two brands and its people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from nofuz.core import ids
from nofuz.demo.market import populate
from nofuz.demo.scene import CURRENCY, Scale, Scene
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Brand, Role, Seat, User

NAME, TIMEZONE = "Bahar Studio", "Europe/Paris"
BRAND, SECOND_BRAND = "Narenj", "Shabnam"


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody who can log in."""

    role: str
    email: str
    password: str


LOGINS = (
    Login("owner", "owner@narenj.example", "orange-blossom-owner"),
    Login("creator", "creator@narenj.example", "orange-blossom-creator"),
    Login("client", "client@narenj.example", "orange-blossom-client"),
)
# Colleagues who wrote and decided things; nobody can log in as them.
MANAGER = ("camille@narenj.example", "Camille Desrosines")
ANALYST = ("tilly@narenj.example", "Tilly Fernleigh")


def open_house(now: datetime, seed: int, scale: Scale, say: Callable[[str], None]) -> Scene:
    """Found the simulated workspace and seat everybody who acts in it."""
    owner, creator, client = (
        User.objects.create_user(login.email, login.password, name=name)
        for login, name in zip(LOGINS, ("Nasrin Baranpour", "", "Rosalind Penhallow"), strict=True)
    )
    seat = workspaces.found_workspace(
        name=NAME,
        owner=owner,
        currency=CURRENCY,
        timezone_name=TIMEZONE,
        brand=BRAND,
        is_simulated=True,
    )
    narenj = Brand.objects.get(workspace=seat.workspace)
    shabnam = workspaces.add_brand(name=SECOND_BRAND, by=seat)
    _seat(creator, Role.CREATOR, None, seat)
    manager = User.objects.create_user(MANAGER[0], None, name=MANAGER[1])
    analyst = User.objects.create_user(ANALYST[0], None, name=ANALYST[1])
    _seat(analyst, Role.ANALYST, None, seat)
    return Scene(
        now=now,
        seed=seed,
        scale=scale,
        say=say,
        market=populate(scale.people, np.random.default_rng(seed)),
        owner=seat,
        manager=_seat(manager, Role.MANAGER, None, seat),
        client=_seat(client, Role.CLIENT, narenj, seat),
        star=creator,
        narenj=narenj,
        shabnam=shabnam,
    )


def _seat(user: User, role: Role, brand: Brand | None, owner: Seat) -> Seat:
    """Invite and accept, as people do."""
    invitation = workspaces.invite_person(
        email=user.email, role=role, brand=brand, token=ids.token(32), by=owner
    )
    workspaces.accept_invitation(
        invitation=invitation,
        user=user,
        by=Seat(workspace=owner.workspace, role=role, user=user, brand=brand),
    )
    return Seat(workspace=owner.workspace, role=role, user=user, brand=brand)
