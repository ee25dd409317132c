"""Who visits an address, whose objects it names, and what has to come back."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from nofuz.workspaces.api import Membership, Permission, Role, Seat, User
from tests.cast import Cast
from tests.permissions.addresses import Address
from tests.permissions.rules import PUBLIC, Rule

ALLOWED, SIGN_IN, FORBIDDEN, MISSING = "allowed", "asked to sign in", "forbidden", "missing"
OWN, THEIRS, MIXED = "in one's own workspace", "in a stranger's", "a stranger's object in one's own"
LOGIN = "account_login"
REFUSING = {HTTPStatus.FORBIDDEN: FORBIDDEN, HTTPStatus.NOT_FOUND: MISSING}


@dataclass(frozen=True)
class Visit:
    who: str
    session: str
    where: str
    url: str
    expected: str


def visits(address: Address, rule: Rule, cast: Cast) -> list[Visit]:
    """List the visits: own objects, a stranger's, and a stranger's by one's own address."""
    people = {who: seat for who, seat in cast.seats().items() if who != "stranger"}
    given = rule.given or (lambda _seat: {})
    places = {OWN: (cast.workspace.slug, given(_holder(cast.owner, rule)))}
    if rule.in_workspace and address.takes_workspace:
        foreign = given(_holder(cast.stranger, rule))
        places[THEIRS] = (cast.stranger.workspace.slug, foreign)
        # What both workspaces call the same (a metric, a kind of import) is no object of either.
        if foreign != places[OWN][1]:
            places[MIXED] = (cast.workspace.slug, foreign)
    sessions = {who: _signed_in(seat) for who, seat in people.items()}
    return [
        Visit(
            who,
            sessions.get(who, ""),
            where,
            _url(address, slug, arguments),
            _expected(rule, seat, where),
        )
        for where, (slug, arguments) in places.items()
        for who, seat in [*people.items(), ("anonymous", None)]
    ]


def answers(client: Client, visit: Visit, rule: Rule) -> dict[str, str]:
    """Try the visit by GET and by POST; a method that the address does not know says nothing."""
    client.cookies.clear()
    if visit.session:
        client.cookies[settings.SESSION_COOKIE_NAME] = visit.session
    found = {}
    for method, visiting in (("GET", client.get), ("POST", client.post)):
        with transaction.atomic():
            response = visiting(visit.url, rule.data if method == "POST" else None)
            transaction.set_rollback(True)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            found[method] = _meaning(response)
    return found


def _signed_in(seat: Seat) -> str:
    client = Client()
    client.force_login(seat.user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _expected(rule: Rule, seat: Seat | None, where: str) -> str:
    if seat is None and rule.needs != PUBLIC:
        return SIGN_IN
    if where == THEIRS:
        return MISSING
    if not rule.allows(seat):
        return FORBIDDEN
    return MISSING if where == MIXED else ALLOWED


def _meaning(response: HttpResponse) -> str:
    if response.status_code in REFUSING:
        return REFUSING[HTTPStatus(response.status_code)]
    to_sign_in = response.headers.get("Location", "").startswith(f"{reverse(LOGIN)}?next=")
    return SIGN_IN if to_sign_in else ALLOWED


def _holder(owner: Seat, rule: Rule) -> Seat:
    """Return the seat for which the objects are made: who opens a portal is a creator."""
    if rule.needs != Permission.PORTAL:
        return owner
    slug = owner.workspace.slug
    member, _created = Membership.objects.get_or_create(
        workspace=owner.workspace,
        role=Role.CREATOR,
        defaults={"user": lambda: User.objects.create(email=f"creator@{slug}.example")},
    )
    return Seat(workspace=owner.workspace, role=Role.CREATOR, user=member.user)


def _url(address: Address, slug: str, arguments: dict[str, object]) -> str:
    workspace = {"workspace": slug} if address.takes_workspace else {}
    return reverse(address.name, kwargs=workspace | arguments)
