"""Tiers are data: another preset moves accounts, exactly as the table below says."""

from __future__ import annotations

import pytest
from django.db.models import IntegerField, Value

from nofuz.placements.api import PRESETS, Account, Owner, tier_case, tier_label, tier_of, tiers
from tests.cast import assemble

FOLLOWERS = [
    *(500, 1_000, 4_999, 5_000, 10_000, 19_999, 20_000, 50_000, 100_000, 100_001, 249_999),
    *(250_000, 499_999, 500_000, 999_999, 1_000_000, 1_000_001, 10_000_001),
]
# One letter per count above: nano, micro, mid (d), macro (A), mega (E), none (-).
MEMBERSHIP = {
    ("nofuz", "instagram"): "nnnnmmmmmAAAAAAAEE",
    ("nofuz", "youtube"): "nnnnmmmmmmmAAAAAEE",
    ("nofuz", "facebook"): "nnnnmmmmmmmAAAAAEE",
    ("hypeauditor", "instagram"): "-nnmmmddAAAAAAAAEE",
    ("shopify", "instagram"): "-nnnmmmmdddddAAAEE",
    ("older", "instagram"): "-nnnmmmddddddAAAEE",
    ("later", "instagram"): "nnnnmmmmdddddAAAEE",
    ("sprout", "instagram"): "mmmmmmmddddddddAAA",
}
LETTERS = {"nano": "n", "micro": "m", "mid": "d", "macro": "A", "mega": "E"}


@pytest.mark.acceptance
@pytest.mark.parametrize(("preset", "platform"), MEMBERSHIP)
def test_im_2_switching_the_preset_changes_membership(preset: str, platform: str) -> None:
    found = [tier_of(platform, followers, preset) for followers in FOLLOWERS]
    letters = "".join(LETTERS[tier.id.partition("_")[0]] if tier else "-" for tier in found)
    assert letters == MEMBERSHIP[preset, platform]


@pytest.mark.acceptance
def test_im_2_sprout_has_nine_bands() -> None:
    bands = [tier.id for tier in tiers("sprout")]
    assert len(bands) == 9
    assert str(tier_label("micro_2")) == "Micro 2"
    found = [tier_of("tiktok", followers, "sprout") for followers in (4_999, 5_000, 10_000_001)]
    assert [tier.id for tier in found if tier] == ["micro_1", "micro_2", "macro_3"]


def test_unknown_followers_have_no_tier() -> None:
    assert tier_of("instagram", None) is None


@pytest.mark.django_db
@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("platform", ["instagram", "youtube"])
def test_the_database_puts_accounts_into_the_same_tiers(preset: str, platform: str) -> None:
    workspace = assemble().workspace
    Account.objects.create(
        workspace=workspace, platform=platform, owner=Owner.CREATOR, natural_key="@x"
    )
    for followers in (*FOLLOWERS, None):
        [found] = Account.objects.annotate(
            followers=Value(followers, output_field=IntegerField())
        ).values_list(tier_case(preset, followers="followers"), flat=True)
        expected = tier_of(platform, followers, preset)
        assert found == (expected.id if expected else "")
