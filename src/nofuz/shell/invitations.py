"""How an invitation reaches a person: by mail if there is any, always as a link to hand over."""

from __future__ import annotations

from typing import TypedDict

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from nofuz.core import ids
from nofuz.creators import api as creators
from nofuz.shell import mail
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Brand, Invitation, Role, Seat, User

TOKEN_LENGTH = 24


class Link(TypedDict):
    url: str
    email: str
    sent: bool


def invite(request: HttpRequest, *, email: str, role: Role, brand: Brand | None, by: Seat) -> Link:
    """Offer a seat; the link that comes back is shown once, because only its hash is kept."""
    token = ids.token(TOKEN_LENGTH)
    invitation = workspaces.invite_person(email=email, role=role, brand=brand, token=token, by=by)
    url = request.build_absolute_uri(reverse("shell:invitation", args=[token]))
    return Link(url=url, email=invitation.email, sent=mail.send_invitation(invitation, url, by=by))


def accept(invitation: Invitation, user: User) -> None:
    """Take the seat; a creator also finds the own assignments from now on."""
    seat = Seat(
        workspace=invitation.workspace,
        role=Role(invitation.role),
        user=user,
        brand=invitation.brand,
    )
    with transaction.atomic():
        membership = workspaces.accept_invitation(invitation=invitation, user=user, by=seat)
        if membership.role == Role.CREATOR:
            connect(user, by=seat)


def connect(user: User, *, by: Seat) -> None:
    for creator in creators.without_user(by, user):
        creators.connect_user(creator=creator, user=user, by=by)
