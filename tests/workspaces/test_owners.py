"""A workspace always has an owner, and only owners say who owns it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.cast import Cast, assemble
from tests.support.together import together

from nofuz.core.errors import Refused
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Membership, Role, Seat, User


def _membership(seat: Seat) -> Membership:
    return Membership.objects.get(workspace=seat.workspace, user=seat.user)


def _owners(cast: Cast) -> int:
    return Membership.objects.filter(workspace=cast.workspace, role=Role.OWNER).count()


def _second_owner(cast: Cast) -> Seat:
    user = User.objects.create(email="second@anar.example")
    Membership.objects.create(workspace=cast.workspace, user=user, role=Role.OWNER)
    return Seat(workspace=cast.workspace, role=Role.OWNER, user=user)


@pytest.mark.django_db
def test_the_last_owner_can_neither_leave_nor_step_down() -> None:
    cast = assemble()
    last = _membership(cast.owner)
    with pytest.raises(Refused):
        workspaces.remove_person(membership=last, by=cast.owner)
    with pytest.raises(Refused):
        workspaces.change_role(membership=last, role=Role.MANAGER, brand=None, by=cast.owner)
    assert _owners(cast) == 1


@pytest.mark.django_db
def test_a_manager_changes_everybody_but_owners() -> None:
    cast = assemble()
    workspaces.change_role(
        membership=_membership(cast.analyst), role=Role.CLIENT, brand=None, by=cast.manager
    )
    assert _membership(cast.analyst).role == Role.CLIENT
    for membership, role in ((cast.owner, Role.ANALYST), (cast.analyst, Role.OWNER)):
        with pytest.raises(Refused):
            workspaces.change_role(
                membership=_membership(membership), role=role, brand=None, by=cast.manager
            )


@pytest.mark.django_db
def test_an_owner_is_not_limited_to_a_brand() -> None:
    cast = assemble()
    second = _membership(_second_owner(cast))
    with pytest.raises(Refused):
        workspaces.change_role(membership=second, role=Role.OWNER, brand=cast.brand, by=cast.owner)


@pytest.mark.django_db
def test_whoever_sees_one_brand_gives_access_to_that_brand_only() -> None:
    cast = assemble()
    other = workspaces.add_brand(name="Sib", by=cast.owner)
    limited = Seat(cast.workspace, Role.MANAGER, cast.manager.user, cast.brand)
    for brand in (None, other):
        with pytest.raises(Refused):
            workspaces.invite_person(
                email="new@example.com", role=Role.CLIENT, brand=brand, token="t", by=limited
            )
    with pytest.raises(Refused):
        workspaces.add_brand(name="Third", by=limited)
    assert list(workspaces.brands_of(limited)) == [cast.brand]


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_at_once_leave_one_behind() -> None:
    cast = assemble()
    seats = [cast.owner, _second_owner(cast)]
    memberships = [_membership(seat) for seat in seats]
    results = together(
        *(
            lambda seat=seat, membership=membership: workspaces.remove_person(
                membership=membership, by=seat
            )
            for seat, membership in zip(seats, memberships, strict=True)
        )
    )
    assert sum(isinstance(result, Refused) for result in results) == 1
    assert _owners(cast) == 1


class WhateverHappens(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["owner", "manager", "analyst"]),
                st.sampled_from(["owner", "manager", "analyst", "client"]),
                st.sampled_from([*Role, None]),
            ),
            max_size=8,
        )
    )
    def test_an_owner_remains(self, steps: list[tuple[str, str, Role | None]]) -> None:
        """Whoever changes or removes whom, in any order."""
        cast = assemble()
        seats = cast.seats()
        for who, whom, role in steps:
            actor = Membership.objects.filter(user=seats[who].user).first()
            membership = Membership.objects.filter(user=seats[whom].user).first()
            if actor is None or membership is None:
                continue
            by = Seat(cast.workspace, Role(actor.role), seats[who].user)
            try:
                if role is None:
                    workspaces.remove_person(membership=membership, by=by)
                else:
                    workspaces.change_role(membership=membership, role=role, brand=None, by=by)
            except Refused:
                pass
            assert _owners(cast) >= 1
