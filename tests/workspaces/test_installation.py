"""The first visitor owns the installation; there is only one first visitor."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from tests.cast import assemble
from tests.support.together import together

from nofuz.core.errors import Refused
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Brand, Membership, Role, Seat, User, Workspace


def _open(email: str) -> Seat:
    return workspaces.open_installation(
        person="Sarv",
        email=email,
        password="a-long-secret",
        language="fa",
        name="انار",
        brand="انار",
        currency="IRR",
        timezone_name="Asia/Tehran",
    )


@pytest.mark.django_db
def test_the_first_visitor_owns_a_workspace_with_a_brand() -> None:
    seat = _open("sarv@anar.example")
    assert seat.role == Role.OWNER
    assert (seat.workspace.name, seat.workspace.currency) == ("انار", "IRR")
    assert Brand.objects.get().name == "انار"


@pytest.mark.django_db(transaction=True)
def test_of_two_first_visitors_one_is_refused() -> None:
    results = together(lambda: _open("one@example.com"), lambda: _open("two@example.com"))
    assert sum(isinstance(result, Refused) for result in results) == 1
    assert (User.objects.count(), Workspace.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_workspaces_and_brands_of_one_name_get_addresses_of_their_own() -> None:
    cast = assemble()
    user = User.objects.create(email="new@example.com")
    found = workspaces.found_workspace(
        name="Anar", owner=user, currency="EUR", timezone_name="UTC", brand="Anar"
    )
    assert found.workspace.slug == "anar-2"
    assert workspaces.add_brand(name="Anar", by=cast.owner).slug == "anar-2"


@pytest.mark.django_db
@pytest.mark.parametrize(("currency", "zone"), [("XYZ1", "UTC"), ("EUR", "Mars/Olympus")])
def test_a_workspace_needs_a_real_currency_and_time_zone(currency: str, zone: str) -> None:
    owner = User.objects.create(email="new@example.com")
    with pytest.raises(ValidationError):
        workspaces.found_workspace(name="A", owner=owner, currency=currency, timezone_name=zone)
    assert not Membership.objects.exists()
