"""Figures of the directory and the profile that can explain themselves."""

from __future__ import annotations

from dataclasses import dataclass

from nofuz.core.figures import Figure, Input
from nofuz.creators.models import FiguresFrom, Listing
from nofuz.placements import api as placements
from nofuz.placements.api import Tier


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the directory as a page shows it."""

    listing: Listing
    tier: Tier | None
    followers: Figure
    engagement_rate: Figure
    avg_views: Figure
    avg_engagements: Figure


def row_of(listing: Listing, preset: str) -> Row:
    return Row(
        listing=listing,
        tier=placements.tier_of(listing.platform, listing.followers, preset),
        followers=_figure(listing, "followers", listing.followers),
        engagement_rate=_rate(listing),
        avg_views=_figure(listing, "avg_views", listing.avg_views),
        avg_engagements=_figure(listing, "avg_engagements", listing.avg_engagements),
    )


def _rate(listing: Listing) -> Figure:
    """The rate under the name that fits what it is a share of."""
    over = listing.engagement_over
    metric = {"followers": "er_followers", "": "engagement_share"}.get(over, "engagement_rate")
    if listing.engagement_rate is None:
        return Figure("engagement_rate", None, reason="no_readings")
    below = {"followers": listing.followers, "views": listing.avg_views}.get(over)
    inputs = [Input("avg_engagements", listing.avg_engagements)] if over else []
    if over in {"followers", "views"}:
        inputs.append(Input({"views": "avg_views"}.get(over, over), below))
    return _figure(listing, metric, listing.engagement_rate, tuple(inputs))


def _figure(
    listing: Listing, metric: str, value: float | None, inputs: tuple[Input, ...] = ()
) -> Figure:
    if value is None:
        return Figure(metric, None, reason="not_reported")
    is_computed = listing.figures_from == FiguresFrom.COMPUTED and metric != "followers"
    return Figure(
        metric,
        value,
        observed_at=listing.observed_at,
        n=listing.figures_n if is_computed else None,
        inputs=inputs,
    )
