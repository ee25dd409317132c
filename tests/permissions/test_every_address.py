"""Every address answers every role as its room says, and never shows a stranger's objects."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

from tests.cast import assemble
from tests.permissions.addresses import Address, addresses, rules
from tests.permissions.table import PAGE, table
from tests.permissions.visits import answers, visits

ADDRESSES = addresses()
RULES = rules()


def test_every_address_has_a_rule() -> None:
    """A new address is written down in tests/permissions/expect_<room>.py."""
    assert sorted({address.name for address in ADDRESSES} - RULES.keys()) == []


def test_every_rule_has_an_address() -> None:
    assert sorted(RULES.keys() - {address.name for address in ADDRESSES}) == []


def test_every_address_has_a_name() -> None:
    assert [a.pattern for a in ADDRESSES if a.name.endswith("None")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
def test_who_may_open(address: Address, client: Client) -> None:
    """Each role, each workspace: allowed, forbidden, missing or asked to sign in, as written."""
    rule, wrong = RULES[address.name], []
    for visit in visits(address, rule, assemble()):
        found = answers(client, visit, rule)
        assert found, f"{address.name} answers neither GET nor POST"
        wrong += [
            f"{method} {visit.url} as {visit.who} ({visit.where}): {answer}, not {visit.expected}"
            for method, answer in found.items()
            if answer != visit.expected
        ]
    assert wrong == []


def test_the_reference_page_is_up_to_date() -> None:
    """A page that is out of date is written anew, for you to read and commit."""
    written, wanted = PAGE.read_text(), table()
    PAGE.write_text(wanted)
    assert written == wanted
