"""Who is credited with an order, and the sentence that says why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import Cast, assemble
from tests.tracking.support import NOON, link, order, visit

from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.tracking import facts
from nofuz.tracking.api import (
    Click,
    Conversion,
    Link,
    Rule,
    add_code,
    end_code,
    receive_order,
    record_click,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def clicked(followed: Link, days: float = 1) -> Click:
    return record_click(link=followed, visit=visit(), at=NOON - timedelta(days=days))


@pytest.mark.acceptance
def test_im_6_scripted_journeys_credit_whom_the_table_says(cast: Cast) -> None:
    """The last click counts, a code beats it, and a repeat order follows its own journey."""
    sara, dara = link(cast.owner, "sara"), link(cast.owner, "dara")
    add_code(placement=dara.placement, text="DARA10", by=cast.owner)
    clicked(sara, 3)
    last = clicked(dara, 1)
    early = clicked(sara, 31)
    edge = clicked(sara, 30)
    journeys = [
        ({"click": last.token}, Rule.CLICK, dara.placement),
        ({"click": edge.token}, Rule.CLICK, sara.placement),
        ({"click": edge.token, "code": " dara۱۰ "}, Rule.CODE, dara.placement),
        ({"click": early.token}, Rule.LATE_CLICK, None),
        ({"code": "SITEWIDE"}, Rule.NOTHING, None),
        ({"code": "SITEWIDE", "click": last.token}, Rule.CLICK, dara.placement),
        ({"click": "nosuchclick"}, Rule.NOTHING, None),
        ({"customer": "ali@example.com", "click": edge.token}, Rule.CLICK, sara.placement),
        ({"customer": "ali@example.com", "code": "DARA10"}, Rule.CODE, dara.placement),
        ({"customer": "ali@example.com"}, Rule.NOTHING, None),
    ]
    for number, (told, rule, credited) in enumerate(journeys):
        made = receive_order(workspace=cast.workspace, order=order(str(number), **told))
        assert (made.rule, made.placement) == (rule, credited), told
        assert made.why.endswith(".")
    rows = facts.conversions(cast.owner)
    assert sum(row["conversions"] for row in rows) == len(journeys)
    assert sum(row["revenue_minor"] for row in rows) == 4990 * len(journeys)


def test_a_click_of_a_program_earns_nothing(cast: Cast) -> None:
    click = record_click(link=link(cast.owner), visit=visit(agent="curl/8"), at=NOON)
    made = receive_order(workspace=cast.workspace, order=order(click=click.token))
    assert (made.rule, made.placement) == (Rule.BOT_CLICK, None)


def test_a_code_counts_only_while_it_is_active(cast: Cast) -> None:
    code = add_code(placement=link(cast.owner).placement, text="SARA10", by=cast.owner)
    end_code(code=code, at=NOON, by=cast.owner)
    before = order("before", code="SARA10", at=NOON - timedelta(seconds=1))
    assert receive_order(workspace=cast.workspace, order=before).rule == Rule.CODE
    assert receive_order(workspace=cast.workspace, order=order(code="SARA10")).rule == Rule.NOTHING


def test_a_code_is_taken_whatever_its_case(cast: Cast) -> None:
    placement = link(cast.owner).placement
    add_code(placement=placement, text="Sara10", by=cast.owner)
    with pytest.raises(Refused, match="already in use"):
        add_code(placement=placement, text="SARA10 ", by=cast.owner)
    add_code(placement=link(cast.stranger).placement, text="SARA10", by=cast.stranger)


def test_another_workspaces_code_and_click_earn_nothing(cast: Cast) -> None:
    theirs = link(cast.stranger)
    add_code(placement=theirs.placement, text="BEHI5", by=cast.stranger)
    told = order(code="BEHI5", click=clicked(theirs).token)
    assert receive_order(workspace=cast.workspace, order=told).rule == Rule.NOTHING


def test_the_same_order_again_is_the_same_conversion(cast: Cast) -> None:
    first = receive_order(workspace=cast.workspace, order=order())
    for days in (0, 8, 90):
        again = order(at=NOON + timedelta(days=days))
        assert receive_order(workspace=cast.workspace, order=again) == first
    assert Conversion.objects.count() == 1


def test_the_same_order_with_another_amount_is_refused(cast: Cast) -> None:
    receive_order(workspace=cast.workspace, order=order())
    for amount in (Money(4991, "EUR"), Money(4990, "USD")):
        with pytest.raises(Refused, match=r"already recorded with another amount \(49.90 EUR\)"):
            receive_order(workspace=cast.workspace, order=order(amount=amount))


def test_a_refund_takes_back_from_whom_the_order_credited(cast: Cast) -> None:
    click = clicked(link(cast.owner))
    receive_order(workspace=cast.workspace, order=order(click=click.token))
    part = order(refund="R1", amount=Money(1497, "EUR"))
    made = receive_order(workspace=cast.workspace, order=part)
    assert receive_order(workspace=cast.workspace, order=part) == made
    assert (made.minor, made.placement, made.sale.order) == (-1497, click.link.placement, "1001")
    (row,) = facts.conversions(cast.owner)
    assert (row["conversions"], row["revenue_minor"], row["refunded_minor"]) == (1, 4990, 1497)


def test_refunds_never_exceed_their_order(cast: Cast) -> None:
    receive_order(workspace=cast.workspace, order=order())
    receive_order(workspace=cast.workspace, order=order(refund="R1", amount=Money(4000, "EUR")))
    for wrong in (Money(991, "EUR"), Money(10, "USD")):
        with pytest.raises(Refused, match="exceed"):
            receive_order(workspace=cast.workspace, order=order(refund="R2", amount=wrong))
    with pytest.raises(Refused, match="not known"):
        receive_order(workspace=cast.workspace, order=order("999", refund="R1"))


def test_customers_are_kept_as_keyed_hashes(cast: Cast) -> None:
    made = receive_order(workspace=cast.workspace, order=order(customer="Ali@example.com"))
    same = receive_order(workspace=cast.workspace, order=order("2", customer="ali@example.com "))
    assert len(made.customer) == 64
    assert made.customer == same.customer
