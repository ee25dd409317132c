"""Costs and payments are booked in two places at once, add up to zero, and never change."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.cast import Cast, assemble
from tests.tracking.support import placement

from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.money import facts
from nofuz.money.api import Entry, Kind, cost, owed, pay, record_cost, reverse_entry
from nofuz.money.models import Posting

TODAY = date(2026, 3, 20)
CURRENCIES = ("EUR", "USD", "JPY", "TND", "IRR")
amounts = st.builds(Money, st.integers(1, 10**15), st.sampled_from(CURRENCIES))


@pytest.fixture
def cast() -> Cast:
    return assemble()


def settled() -> None:
    """What waits for the end of the transaction is checked now."""
    connection.check_constraints()


class EveryHistory(TestCase):
    """Whatever is booked, paid and reversed, in whatever order."""

    @settings(deadline=None, max_examples=50)
    @given(
        st.lists(
            st.tuples(st.sampled_from(Kind), amounts, st.booleans(), st.booleans()), max_size=8
        )
    )
    def test_adds_up_to_zero_in_every_currency(
        self, history: list[tuple[Kind, Money, bool, bool]]
    ) -> None:
        cast = assemble()
        spent: dict[str, int] = dict.fromkeys(CURRENCIES, 0)
        unpaid: dict[str, int] = dict.fromkeys(CURRENCIES, 0)
        for kind, amount, is_paid, is_reversed in history:
            entry = record_cost(kind=kind, amount=amount, on=TODAY, by=cast.owner)
            spent[amount.currency] += 0 if is_reversed else amount.minor
            unpaid[amount.currency] += amount.minor * (1 - is_paid - is_reversed)
            if is_paid:
                pay(cost=entry, on=TODAY, by=cast.owner)
            if is_reversed:
                reverse_entry(entry=entry, on=TODAY, by=cast.owner)
        settled()
        totals = Posting.objects.values("currency").annotate(total=Sum("minor"))
        assert {row["total"] for row in totals} <= {0}
        booked: dict[str, int] = dict.fromkeys(CURRENCIES, 0)
        for row in facts.costs(cast.owner):
            booked[row["currency"]] += row["minor"]
        assert booked == spent
        assert {m.currency: m.minor for m in owed(cast.owner)} == {
            c: m for c, m in unpaid.items() if m
        }


@pytest.mark.acceptance
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("amount", "minor"),
    [
        (Money.of("0.01", "EUR"), 1),
        (Money.of("19.99", "USD"), 1999),
        (Money.of(150_000, "JPY"), 150_000),
        (Money.of("12.345", "TND"), 12_345),
        (Money.of(900_000_000_000, "IRR"), 900_000_000_000),
    ],
)
def test_im_4_every_currency_is_exact(cast: Cast, amount: Money, minor: int) -> None:
    """Ten times the amount is ten times the minor units, whatever the currency's decimals."""
    post = placement(cast.owner)
    for _time in range(10):
        record_cost(kind=Kind.FEE, amount=amount, on=TODAY, placement=post, by=cast.owner)
    settled()
    assert cost(cast.owner, [post]) == [Money(10 * minor, amount.currency)]
    assert cost(cast.owner, [post])[0].major == 10 * Decimal(amount.major)


@pytest.mark.django_db
def test_an_unbalanced_entry_is_refused_by_the_database(cast: Cast) -> None:
    entry = Entry.objects.create(workspace=cast.workspace, on=TODAY, kind=Kind.FEE)
    Posting.objects.create(entry=entry, account="cost:fee", minor=100, currency="EUR")
    Posting.objects.create(entry=entry, account="payable", minor=-100, currency="USD")
    with pytest.raises(DatabaseError, match="do not add up to zero"):
        settled()


@pytest.mark.django_db
def test_an_entry_without_postings_is_refused_by_the_database(cast: Cast) -> None:
    Entry.objects.create(workspace=cast.workspace, on=TODAY, kind=Kind.FEE)
    with pytest.raises(DatabaseError, match="has no postings"):
        settled()


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Entry, Posting])
def test_nothing_in_the_ledger_changes_or_goes(cast: Cast, model: type) -> None:
    record_cost(kind=Kind.FEE, amount=Money(100, "EUR"), on=TODAY, by=cast.owner)
    settled()
    rows = model.objects.all()
    field = "memo" if model is Entry else "account"
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        rows.update(**{field: "changed"})
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        rows._raw_delete("default")


@pytest.mark.django_db
def test_a_cost_is_paid_once_and_reversed_once(cast: Cast) -> None:
    fee = record_cost(kind=Kind.FEE, amount=Money(100, "EUR"), on=TODAY, by=cast.owner)
    pay(cost=fee, on=TODAY, by=cast.owner)
    with pytest.raises(Refused, match="already booked"):
        pay(cost=fee, on=TODAY, by=cast.owner)
    reverse_entry(entry=fee, on=TODAY, by=cast.owner)
    with pytest.raises(Refused, match="already booked"):
        reverse_entry(entry=fee, on=TODAY, by=cast.owner)
    assert owed(cast.owner) == [Money(-100, "EUR")], "what was paid for nothing is owed to us"


@pytest.mark.django_db
def test_what_was_taken_back_is_not_paid(cast: Cast) -> None:
    fee = record_cost(kind=Kind.FEE, amount=Money(100, "EUR"), on=TODAY, by=cast.owner)
    reverse_entry(entry=fee, on=TODAY, by=cast.owner)
    with pytest.raises(Refused, match="nothing to pay"):
        pay(cost=fee, on=TODAY, by=cast.owner)


@pytest.mark.django_db
def test_one_key_is_booked_once(cast: Cast) -> None:
    record_cost(kind=Kind.FEE, amount=Money(1, "EUR"), on=TODAY, key="fee:1", by=cast.owner)
    with pytest.raises(Refused, match="already booked"):
        record_cost(kind=Kind.FEE, amount=Money(1, "EUR"), on=TODAY, key="fee:1", by=cast.owner)


@pytest.mark.django_db
def test_no_cost_is_not_a_cost_of_zero(cast: Cast) -> None:
    assert cost(cast.owner, [placement(cast.owner)]) == []
    with pytest.raises(Refused, match="more than zero"):
        record_cost(kind=Kind.FEE, amount=Money(0, "EUR"), on=TODAY, by=cast.owner)


@pytest.mark.django_db
def test_facts_keep_to_their_window(cast: Cast) -> None:
    post = placement(cast.owner)
    for days in range(3):
        day = TODAY + timedelta(days=days)
        record_cost(kind=Kind.TOOL, amount=Money(1, "EUR"), on=day, placement=post, by=cast.owner)
    (row,) = facts.costs(cast.owner, since=TODAY, until=TODAY + timedelta(days=2))
    assert (row["placement"], row["route"], row["kind"], row["minor"]) == (
        post.pk,
        "creator",
        "tool",
        2,
    )
    assert facts.costs(cast.stranger) == []
