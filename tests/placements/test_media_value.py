"""Media value: published formulas reproduced to the cent, each with its version and inputs.

The printed figures are those of one Instagram post with 50,000 impressions, 2,500 likes and 100
comments. A golden figure may change only together with a new version of its formula.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from nofuz.core.errors import Refused
from nofuz.core.figures import Basis, Figure, Input
from nofuz.core.money import Money
from nofuz.placements import api as placements
from nofuz.placements.api import media_value
from nofuz.placements.models import ValueTable
from nofuz.placements.value import PUBLISHED, Term, Version
from tests.cast import Cast, assemble

POST = (Input("impressions", 50_000), Input("likes", 2_500), Input("comments", 100))
GOLDEN = {
    "upfluence": ("325.00", "USD"),
    "lefty": ("750.00", "USD"),
    "lefty_estimated": ("375.00", "USD"),
    "skeepers": ("521.00", "EUR"),
    "aspire": ("525.00", "USD"),
    "ayzenberg_2017": ("1083.00", "USD"),
}


def printed(figure: Figure) -> str:
    return json.dumps(asdict(figure), default=str, sort_keys=True)


def amount(figure: Figure) -> str:
    assert figure.value is not None
    return f"{Money(int(figure.value), figure.currency).major:.2f}"


@pytest.mark.acceptance
@pytest.mark.parametrize("formula_id", GOLDEN)
def test_im_1_a_published_formula_is_reproduced_exactly(formula_id: str) -> None:
    """Upfluence prints 325.00, Lefty 750.00 and 375.00, Skeepers 521.00."""
    found = media_value(PUBLISHED[formula_id], "instagram", POST)
    assert (amount(found), found.currency) == GOLDEN[formula_id]
    assert found.version == f"{formula_id}@1"


@pytest.mark.acceptance
def test_im_1_every_input_says_whether_it_is_actual_or_estimated() -> None:
    actual = media_value(PUBLISHED["lefty"], "instagram", POST)
    guessed = media_value(PUBLISHED["lefty_estimated"], "instagram", POST)
    assert actual.inputs == (Input("impressions", 50_000, Basis.ACTUAL),)
    assert guessed.inputs == (Input("impressions", 25_000, Basis.ESTIMATED),)
    assert (actual.basis, guessed.basis) == (Basis.ACTUAL, Basis.ESTIMATED)


@pytest.mark.acceptance
def test_im_1_missing_reach_is_not_known_and_never_zero() -> None:
    found = media_value(PUBLISHED["upfluence"], "instagram", POST[1:])
    assert (found.value, found.reason) == (None, "reach_missing")
    assert "Impressions are not known" in placements.reason(found.reason)


@pytest.mark.acceptance
def test_im_1_a_changed_constant_is_a_new_version_and_old_output_stays_byte_identical() -> None:
    formula = PUBLISHED["upfluence"]
    before = printed(media_value(formula, "instagram", POST))
    dearer = Version(2, "USD", {"any": (Term("impressions", Decimal("7.25"), per=1000),)})
    changed = replace(formula, versions=(*formula.versions, dearer))
    after = media_value(changed, "instagram", POST)
    assert (amount(after), after.version) == ("362.50", "upfluence@2")
    assert printed(media_value(changed, "instagram", POST, version=1)) == before


def test_constants_of_a_published_version_never_change() -> None:
    """A version that was once released is kept for ever; add the next one instead."""
    seen = {
        f"{formula.id}@{version.number}": hashlib.sha256(repr(version).encode()).hexdigest()[:12]
        for formula in PUBLISHED.values()
        for version in formula.versions
    }
    assert seen == {
        "aspire@1": "a666a80706b2",
        "ayzenberg_2017@1": "764f58e48bb8",
        "lefty@1": "5619bee0cdc2",
        "lefty_estimated@1": "449e573cec86",
        "skeepers@1": "38a3bbda2b09",
        "upfluence@1": "dce1fb7455ac",
    }


def test_views_stand_in_for_impressions_and_are_called_an_estimate() -> None:
    found = media_value(PUBLISHED["upfluence"], "youtube", [Input("views", 50_000)])
    assert (amount(found), found.basis) == ("325.00", Basis.ESTIMATED)


def test_without_an_optional_input_the_value_is_at_least_what_it_says() -> None:
    found = media_value(PUBLISHED["aspire"], "instagram", POST)
    assert found.low == found.value
    assert Input("link_clicks", None) in found.inputs


def test_a_formula_without_a_price_for_the_platform_says_so() -> None:
    assert media_value(PUBLISHED["skeepers"], "radio", POST).reason == "no_value_for_platform"


@pytest.fixture
def cast() -> Cast:
    return assemble()


def table(cast: Cast, likes: str, currency: str = "IRR") -> ValueTable:
    return placements.add_value_table(
        name="Tehran office", currency=currency, rates={"any": {"likes": likes}}, by=cast.manager
    )


@pytest.mark.django_db
def test_a_workspace_has_its_own_table_in_its_own_currency(cast: Cast) -> None:
    table(cast, "12000")
    formula = placements.media_value_formulas(cast.workspace)["own:Tehran office"]
    found = media_value(formula, "instagram", POST)
    assert (found.value, found.currency, found.version) == (
        30_000_000, "IRR", "own:Tehran office@1",
    )  # fmt: skip
    assert "own:Tehran office" not in placements.media_value_formulas(cast.stranger.workspace)


@pytest.mark.acceptance
@pytest.mark.django_db
def test_im_1_an_own_table_gets_a_new_version_and_keeps_the_old_one(cast: Cast) -> None:
    table(cast, "7", "EUR")
    before = printed(media_value(_own(cast), "instagram", POST))
    table(cast, "9", "EUR")
    assert media_value(_own(cast), "instagram", POST).version == "own:Tehran office@2"
    assert printed(media_value(_own(cast), "instagram", POST, version=1)) == before
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        ValueTable.objects.update(rates={})


@pytest.mark.django_db
def test_an_empty_table_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="at least one"):
        placements.add_value_table(name="x", currency="EUR", rates={"any": {}}, by=cast.manager)


@pytest.mark.django_db
def test_the_workspace_chooses_what_it_shows_first(cast: Cast) -> None:
    assert placements.chosen_formula(cast.workspace).id == "upfluence"
    placements.choose_ruler(tier_preset="shopify", media_value="skeepers", by=cast.manager)
    assert placements.chosen_formula(cast.workspace).id == "skeepers"
    assert placements.ruler_of(cast.workspace).tier_preset == "shopify"
    with pytest.raises(Refused, match="no tiers"):
        placements.choose_ruler(tier_preset="mine", media_value="skeepers", by=cast.manager)


def _own(cast: Cast) -> placements.Formula:
    return placements.media_value_formulas(cast.workspace)["own:Tehran office"]
