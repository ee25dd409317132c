"""Tiers of accounts by followers: data, per platform, by whose cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, CharField, Q, Value, When
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from nofuz.placements.platforms import PLATFORMS

K, M = 1_000, 1_000_000
ANY = "any"


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier begins at `start` followers; with `above`, at the first follower over it."""

    id: str
    start: int
    above: bool = False

    def begins(self, followers: float) -> bool:
        return followers > self.start if self.above else followers >= self.start

    @property
    def label(self) -> str | Promise:
        name, _underscore, number = self.id.partition("_")
        label = TIER_NAMES[name]
        return format_lazy("{} {}", label, number) if number else label


@dataclass(frozen=True, slots=True)
class Preset:
    """Tiers by one source: platform (or "any") -> tiers from small to large."""

    id: str
    label: str | Promise
    source: str
    tiers: Mapping[str, tuple[Tier, ...]]

    def of(self, platform: str) -> tuple[Tier, ...]:
        return self.tiers.get(platform, self.tiers[ANY])

    def named(self) -> list[tuple[str | Promise, tuple[Tier, ...]]]:
        """Pair the name of each platform that has tiers of its own with them."""
        return [
            (PLATFORMS[name].label if name in PLATFORMS else _("Any other"), tiers)
            for name, tiers in self.tiers.items()
        ]


TIER_NAMES: dict[str, str | Promise] = {
    "nano": _("Nano"),
    "micro": _("Micro"),
    "mid": _("Mid-tier"),
    "macro": _("Macro"),
    "mega": _("Mega"),
}
LARGE = Tier("mega", M, above=True)
FROM_A_QUARTER_MILLION = (
    Tier("nano", 0), Tier("micro", 10 * K), Tier("macro", 250 * K), LARGE,
)  # fmt: skip
DEFAULT_PRESET = "nofuz"
PRESETS: dict[str, Preset] = {
    preset.id: preset
    for preset in (
        Preset(
            "nofuz",
            _("By platform: macro above 100,000, on YouTube and Facebook from 250,000"),
            "",
            {
                ANY: (
                    Tier("nano", 0), Tier("micro", 10 * K), Tier("macro", 100 * K, above=True),
                    LARGE,
                ),
                "youtube": FROM_A_QUARTER_MILLION,
                "facebook": FROM_A_QUARTER_MILLION,
            },
        ),
        Preset(
            "hypeauditor", "HypeAuditor", "https://hypeauditor.com/",
            {
                ANY: (
                    Tier("nano", K), Tier("micro", 5 * K), Tier("mid", 20 * K),
                    Tier("macro", 100 * K), LARGE,
                )
            },
        ),
        Preset(
            "shopify", "Shopify 2026", "https://www.shopify.com/blog/influencer-pricing",
            {
                ANY: (
                    Tier("nano", K), Tier("micro", 10 * K), Tier("mid", 100 * K),
                    Tier("macro", 500 * K), LARGE,
                )
            },
        ),
        Preset(
            "older", _("Older Shopify and Influencer Marketing Hub"),
            "https://www.shopify.com/blog/influencer-pricing",
            {
                ANY: (
                    Tier("nano", K), Tier("micro", 10 * K), Tier("mid", 50 * K),
                    Tier("macro", 500 * K), LARGE,
                )
            },
        ),
        Preset(
            "later", "Later × Fohr 2021", "https://www.scribd.com/document/522279057",
            {
                ANY: (
                    Tier("nano", 0), Tier("micro", 10 * K), Tier("mid", 100 * K),
                    Tier("macro", 500 * K), LARGE,
                )
            },
        ),
        Preset(
            "sprout", "Sprout", "https://help.influencer.sproutsocial.com/en/articles/6654264",
            {
                ANY: (
                    Tier("micro_1", 0), Tier("micro_2", 5 * K), Tier("micro_3", 10 * K),
                    Tier("mid_1", 25 * K), Tier("mid_2", 150 * K), Tier("mid_3", 500 * K),
                    Tier("macro_1", M), Tier("macro_2", 5 * M),
                    Tier("macro_3", 10 * M, above=True),
                )
            },
        ),
    )
}  # fmt: skip


def tier_of(platform: str, followers: float | None, preset: str = DEFAULT_PRESET) -> Tier | None:
    """Return the tier of an account.

    Parameters
    ----------
    platform
        Id of the platform: limits may depend on it.
    followers
        None when not known.
    preset
        Id of one of `PRESETS`.

    Returns
    -------
    Tier or None
        None when followers are not known or fewer than the smallest tier begins with.
    """
    if followers is None:
        return None
    tiers = [tier for tier in PRESETS[preset].of(platform) if tier.begins(followers)]
    return tiers[-1] if tiers else None


def tiers(preset: str = DEFAULT_PRESET, platform: str = ANY) -> tuple[Tier, ...]:
    """Return the tiers of a preset on a platform, from small to large."""
    return PRESETS[preset].of(platform)


def tier_label(tier_id: str) -> str | Promise:
    """Return the name of a tier as people read it."""
    return Tier(tier_id, 0).label


def tier_case(
    preset: str = DEFAULT_PRESET, *, platform: str = "platform", followers: str = "followers"
) -> Case:
    """Return the tier's id as an expression for a queryset.

    Parameters
    ----------
    preset
        Id of one of `PRESETS`.
    platform, followers
        Names of the columns.

    Returns
    -------
    Case
        Text; empty where followers are null or below the smallest tier.
    """
    chosen = PRESETS[preset].tiers
    whens = [
        When(_on(chosen, name, platform) & _from(tier, followers), then=Value(tier.id))
        for name in chosen
        for tier in reversed(chosen[name])
    ]
    return Case(*whens, default=Value(""), output_field=CharField())


def _on(chosen: Mapping[str, tuple[Tier, ...]], name: str, column: str) -> Q:
    if name != ANY:
        return Q(**{column: name})
    return ~Q(**{f"{column}__in": [other for other in chosen if other != ANY]})


def _from(tier: Tier, column: str) -> Q:
    return Q(**{f"{column}__{'gt' if tier.above else 'gte'}": tier.start})
