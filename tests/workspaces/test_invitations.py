"""An invitation gives one seat to one person, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import Cast, assemble
from tests.support.together import together

from nofuz.core.errors import Refused
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import AuditEntry, Invitation, Membership, Role, Seat, User

TOKEN = "one-token"


def _invite(cast: Cast, role: Role = Role.ANALYST) -> Invitation:
    return workspaces.invite_person(
        email="New@Example.com", role=role, brand=None, token=TOKEN, by=cast.owner
    )


def _newcomer() -> User:
    return User.objects.create(email="new@example.com")


def _accept(invitation: Invitation, user: User) -> Membership:
    by = Seat(invitation.workspace, Role(invitation.role), user)
    return workspaces.accept_invitation(invitation=invitation, user=user, by=by)


@pytest.mark.django_db
def test_the_link_finds_the_invitation_and_the_database_keeps_no_token() -> None:
    invitation = _invite(assemble())
    assert workspaces.invitation_by(TOKEN) == invitation
    assert workspaces.invitation_by("another") is None
    assert TOKEN not in str(Invitation.objects.values().get())


@pytest.mark.django_db
def test_accepting_gives_the_role_and_brand_that_were_offered() -> None:
    cast = assemble()
    invitation = workspaces.invite_person(
        email="new@example.com", role=Role.CLIENT, brand=cast.brand, token=TOKEN, by=cast.manager
    )
    membership = _accept(invitation, _newcomer())
    assert (membership.role, membership.brand) == (Role.CLIENT, cast.brand)


@pytest.mark.django_db(transaction=True)
def test_accepting_twice_at_once_gives_one_seat() -> None:
    invitation, user = _invite(assemble()), _newcomer()
    results = together(lambda: _accept(invitation, user), lambda: _accept(invitation, user))
    assert [type(result) for result in results] == [Membership, Membership]
    assert Membership.objects.filter(user=user).count() == 1


@pytest.mark.django_db
def test_an_invitation_is_for_its_address_only() -> None:
    cast = assemble()
    with pytest.raises(Refused):
        _accept(_invite(cast), User.objects.create(email="other@example.com"))


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["withdrawn_at", "expires_at"])
def test_a_closed_invitation_is_refused(field: str) -> None:
    invitation = _invite(assemble())
    past = timezone.now() - timedelta(seconds=1)
    Invitation.objects.update(**{field: past})
    with pytest.raises(Refused):
        _accept(invitation, _newcomer())


@pytest.mark.django_db
def test_a_removed_person_cannot_come_back_by_the_old_link() -> None:
    cast = assemble()
    invitation, user = _invite(cast), _newcomer()
    workspaces.remove_person(membership=_accept(invitation, user), by=cast.owner)
    with pytest.raises(Refused):
        _accept(invitation, user)


@pytest.mark.django_db
def test_only_an_owner_invites_an_owner() -> None:
    cast = assemble()
    with pytest.raises(Refused):
        workspaces.invite_person(
            email="new@example.com", role=Role.OWNER, brand=None, token=TOKEN, by=cast.manager
        )


@pytest.mark.django_db
def test_nobody_is_invited_twice_into_the_same_workspace() -> None:
    cast = assemble()
    email = str(cast.analyst.user and cast.analyst.user.email).upper()
    with pytest.raises(Refused):
        workspaces.invite_person(
            email=email, role=Role.CLIENT, brand=None, token=TOKEN, by=cast.owner
        )


@pytest.mark.django_db
def test_a_withdrawn_invitation_leaves_the_list_but_stays_in_the_log() -> None:
    cast = assemble()
    invitation = _invite(cast)
    workspaces.withdraw_invitation(invitation=invitation, by=cast.manager)
    assert not workspaces.open_invitations(cast.owner).exists()
    verbs = AuditEntry.objects.filter(workspace=cast.workspace).values_list("verb", flat=True)
    assert list(verbs) == ["workspaces.withdraw_invitation", "workspaces.invite_person"]
